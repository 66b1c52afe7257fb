import { describe, expect, it } from "vitest";
import { driverConformance, skipReason } from "stowage/testing";
import { createMemoryDriver } from "./memory-driver.ts";

const text = { type: "text/plain", condition: "overwrite" } as const;

describe.each([{ versions: false }, { versions: true }])("createMemoryDriver(%j)", (options) => {
  const driver = createMemoryDriver(options);

  it.for(driverConformance)("$name", async (each, { skip }) => {
    const reason = skipReason(each, driver);
    if (reason !== undefined) skip(reason);
    await each.run(driver);
    for await (const page of driver.list()) expect(page).toEqual([]);
  });
});

describe("createMemoryDriver()", () => {
  it("makes URLs that tell all keys apart, and signed ones that no other process knows", () => {
    const driver = createMemoryDriver({ filesUrl: "https://x.example/files" });
    expect(driver.url("a/é &?.png")).toBe("https://x.example/files/a/%C3%A9%20%26%3F.png");
    expect(createMemoryDriver().url("a")).toBe("/_stowage/files/a");
    const { searchParams } = new URL(driver.signedUrl?.("a", { expiresIn: 60 }) ?? "");
    expect(driver.verifyUrl?.("a", searchParams)).toEqual({});
    expect(createMemoryDriver().verifyUrl?.("a", searchParams)).toBeUndefined();
  });

  it("keeps its objects from what callers do to their buffers and answers", async () => {
    const driver = createMemoryDriver();
    const given = Buffer.from("kept");
    const info = await driver.put("k", given, { type: "text/plain", condition: "create", metadata: { a: "b" } });
    given.fill(0);
    info.metadata["a"] = "changed";
    const { body } = await driver.get("k");
    for await (const chunk of body) (chunk as Buffer).fill(0);
    const again = await driver.get("k");
    expect((await again.body.toArray()).join("")).toBe("kept");
    expect(again.info.metadata).toEqual({ a: "b" });
    await driver.delete(["k"]);
  });

  it("keeps no version unless it is told to", async () => {
    const driver = createMemoryDriver();
    const first = await driver.put("k", Buffer.from("one"), text);
    expect(first.version).toBeUndefined();
    expect("versions" in driver).toBe(false);
    expect(driver.capabilities.has("versions")).toBe(false);
  });

  it("keeps versions that are replaced, deleted and restored, newest first", async () => {
    const driver = createMemoryDriver({ versions: true });
    const one = await driver.put("k", Buffer.from("one"), { ...text, metadata: { n: "1" } });
    const two = await driver.put("k", Buffer.from("two"), text);
    await driver.delete(["k"]);
    await driver.delete(["k", "none"]);
    expect(await driver.head("k")).toBeUndefined();
    expect(await driver.head("k", { version: two.version ?? "" })).toEqual(two);
    await expect(driver.get("k")).rejects.toMatchObject({ code: "not-found" });
    const restored = (await driver.restore?.("k", one.version ?? "")) ?? one;
    expect(restored).toMatchObject({ etag: one.etag, metadata: { n: "1" } });
    expect((await (await driver.get("k")).body.toArray()).join("")).toBe("one");
    const pages = [];
    for await (const page of driver.versions?.("k") ?? []) pages.push(page);
    expect(pages.flat().map(({ etag, current, deleted }) => [etag, current, deleted])).toEqual([
      [one.etag, true, false],
      ["", false, true],
      [two.etag, false, false],
      [one.etag, false, false],
    ]);
    expect(new Set(pages.flat().map(({ version }) => version)).size).toBe(4);
    for await (const page of driver.versions?.("none") ?? []) expect(page).toBe("no page");
    await expect(driver.restore?.("k", "none")).rejects.toMatchObject({ code: "not-found" });
  });
});
