import { type DirectUpload, type Driver, StowageError } from "stowage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { passDays } from "../support/clouds/pass-days.ts";
import { moveClock } from "../support/clouds/move-clock.ts";
import { pngOf } from "../support/png.ts";
import { sendUpload } from "../support/requests/send-upload.ts";
import { type Direct, directConfig, keptConfig, startDirect } from "../support/clouds/start-direct.ts";

const rounds = 5 * Number(process.env["STOWAGE_ROUNDS"] ?? 3);
const png = pngOf(100);
const evil = new TextEncoder().encode("<html><script>alert(1)</script>".padEnd(100));
const refused = (code: string): unknown => expect.objectContaining({ code, operation: "claim" });

async function bytesOf({ storages }: Direct, key: string): Promise<Uint8Array> {
  return await (await storages.avatars.open(key)).bytes();
}

describe.each([
  ["a bucket", directConfig],
  ["a bucket that keeps versions", keptConfig],
])("t03 replayed uploads, in %s", (_where, config) => {
  let started: Direct;
  beforeAll(async () => {
    started = await startDirect(config);
  });
  afterAll(() => started[Symbol.asyncDispose]());

  const sign = (method: "PUT" | "POST" = "PUT"): DirectUpload =>
    started.storages.avatars.signedUpload("me.png", { type: "image/png", size: 100, method });

  it("t03 sends a PUT once, and a claimed file is out of its reach", async () => {
    const { avatars } = started.storages;
    const upload = sign();
    expect(await sendUpload(upload, png)).toBe("200");
    expect(await sendUpload(upload, evil)).toBe("412 PreconditionFailed");
    const file = await avatars.claim(upload);
    expect(file).toMatchObject({ storage: "avatars", size: 100, type: "image/png", uploadedName: "me.png" });
    expect(file.key).toMatch(/^avatars\/[a-z0-9]{26}\.png$/);
    expect(await started.driver.head(upload.key)).toBeUndefined();
    expect(await sendUpload(upload, evil)).toBe("200");
    expect(await started.keys("_incoming/")).toEqual([upload.key]);
    expect(await bytesOf(started, file.key)).toEqual(new Uint8Array(png));
    await expect(avatars.claim(upload)).rejects.toEqual(refused("type-not-accepted"));
    expect(await started.keys("_incoming/")).toEqual([]);
  });

  it("t03 claims what it looked at, or nothing, when a form is sent again in between", async () => {
    for (const when of ["get", "copy"] as const) {
      const upload = sign("POST");
      expect(await sendUpload(upload, png)).toBe("204");
      const call = started.driver[when].bind(started.driver);
      const racing = async (...given: unknown[]): Promise<unknown> => {
        expect(await sendUpload(upload, evil)).toBe("204");
        return await Reflect.apply(call, undefined, given);
      };
      const driver: Driver = Object.assign({ ...started.driver }, { [when]: racing });
      const before = await started.keys("avatars/");
      const claim = started.openOn(driver).avatars.claim(upload);
      await expect(claim).rejects.toEqual(refused("changed"));
      expect(await started.keys("avatars/")).toEqual(before);
      await expect(started.storages.avatars.claim(upload)).rejects.toEqual(refused("type-not-accepted"));
    }
  });

  /** Claims a picture while other bytes are sent to the same place; what came of it. */
  const race = async (): Promise<string> => {
    const upload = sign("POST");
    await sendUpload(upload, png);
    const evils = [sendUpload(upload, evil), sendUpload(upload, evil)];
    const [claim] = await Promise.allSettled([started.storages.avatars.claim(upload), ...evils]);
    if (claim.status === "rejected") return claim.reason instanceof StowageError ? claim.reason.code : "failed";
    const bytes = await bytesOf(started, claim.value.key);
    return Buffer.compare(bytes, png) === 0 ? "the picture" : "other bytes";
  };

  it(`t03 never claims other bytes than it looked at, in ${rounds} races`, async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) outcomes.add(await race());
    const fair = new Set(["the picture", "changed", "type-not-accepted"]);
    expect([...outcomes].filter((outcome) => !fair.has(outcome))).toEqual([]);
  });
});

describe("t03 uploads that nobody claims", () => {
  it("t03 end after a day, claimed ones never", async () => {
    await using started = await startDirect(undefined, { admin: true });
    const { avatars } = started.storages;
    const sign = () => avatars.signedUpload("me.png", { type: "image/png", size: 100 });
    const [claimed, left] = [sign(), sign()];
    for (const upload of [claimed, left]) expect(await sendUpload(upload, png)).toBe("200");
    const file = await avatars.claim(claimed.key);
    await moveClock(started.cloud, { to: "2040-01-01T12:00:00Z" });
    await passDays(started.cloud, 2);
    expect(await started.keys()).toEqual([file.key]);
  });
});
