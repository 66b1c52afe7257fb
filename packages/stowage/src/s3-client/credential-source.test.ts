import { describe, expect, it } from "vitest";
import { createCredentialSource } from "./credential-source.ts";

const minute = 60_000;
const keys = { accessKeyId: "AKIA", secretAccessKey: "secret" };

/** A provider of keys that live for an hour; `fails` makes it fail. */
function hourly(clock: { now: number; fails?: boolean }) {
  let asked = 0;
  const provider = async () => {
    asked += 1;
    if (clock.fails === true) throw new Error("no metadata service");
    return {
      ...keys,
      accessKeyId: `ASIA${asked}`,
      sessionToken: "token",
      expiration: new Date(clock.now + 60 * minute),
    };
  };
  return { source: createCredentialSource(provider, () => clock.now), asked: () => asked };
}

describe("createCredentialSource()", () => {
  it("hands out static credentials at once", async () => {
    const source = createCredentialSource(keys);
    expect(source.snapshot()).toEqual(keys);
    expect(await source.get()).toEqual(keys);
  });

  it("fails on use, not before, when there are none", async () => {
    const source = createCredentialSource(undefined);
    expect(() => source.snapshot()).toThrow(expect.objectContaining({ code: "credentials-missing" }));
    await expect(source.get()).rejects.toMatchObject({ code: "credentials-missing" });
  });

  it("asks a provider once for all who wait, and again five minutes before the end", async () => {
    const clock = { now: 0 };
    const { source, asked } = hourly(clock);
    await Promise.all([source.get(), source.get()]);
    clock.now = 54 * minute;
    await source.get();
    expect(asked()).toBe(1);
    clock.now = 56 * minute;
    expect(await source.get()).toMatchObject({ accessKeyId: "ASIA2" });
  });

  it("keeps credentials that still live when the provider fails, and reports it when they are over", async () => {
    const clock = { now: 0, fails: false };
    const { source } = hourly(clock);
    await source.get();
    Object.assign(clock, { now: 58 * minute, fails: true });
    expect(await source.get()).toMatchObject({ accessKeyId: "ASIA1" });
    clock.now = 61 * minute;
    await expect(source.get()).rejects.toMatchObject({ code: "credentials-missing", retryable: true });
  });

  it("has no snapshot before a provider was awaited", async () => {
    const { source } = hourly({ now: 0 });
    expect(() => source.snapshot()).toThrow(expect.objectContaining({ code: "not-ready" }));
    await source.get();
    expect(source.snapshot()).toMatchObject({ accessKeyId: "ASIA1" });
  });

  it("refreshes a snapshot on use", async () => {
    const clock = { now: 0 };
    const { source, asked } = hourly(clock);
    await source.get();
    clock.now = 56 * minute;
    expect(source.snapshot()).toMatchObject({ accessKeyId: "ASIA1" });
    expect(asked()).toBe(2);
    await source.get();
    expect(source.snapshot()).toMatchObject({ accessKeyId: "ASIA2" });
  });
});
