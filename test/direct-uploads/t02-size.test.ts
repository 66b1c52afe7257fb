import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngOf } from "../support/png.ts";
import { sendUpload } from "../support/requests/send-upload.ts";
import { type Direct, startDirect } from "../support/clouds/start-direct.ts";

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new Blob([bytes]).stream();
}

describe("t02 the size of a direct upload", () => {
  let started: Direct;
  beforeAll(async () => {
    started = await startDirect();
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it("t02 is exactly what a PUT was signed for, and told", async () => {
    const { avatars } = started.storages;
    const upload = avatars.signedUpload("a.png", { type: "image/png", size: 100 });
    for (const size of [99, 101, 0])
      expect(await sendUpload(upload, pngOf(Math.max(size, 8)).subarray(0, size))).toMatch(/^403 /);
    expect(await sendUpload(upload, streamOf(pngOf(100)))).toMatch(/^4/);
    expect(await started.keys()).toEqual([]);
    expect(await sendUpload(upload, pngOf(100))).toBe("200");
  });

  it("t02 is within the range of a form", async () => {
    const { avatars, documents } = started.storages;
    const upload = avatars.signedUpload("a.png", { type: "image/png", maxSize: "500 B" });
    expect(await sendUpload(upload, pngOf(501))).toBe("400 EntityTooLarge");
    const exact = documents.signedUpload("a.png", { type: "image/png", size: 100, method: "POST" });
    expect(await sendUpload(exact, pngOf(99))).toBe("400 EntityTooSmall");
    expect(await sendUpload(exact, pngOf(101))).toBe("400 EntityTooLarge");
    expect(await started.keys("_incoming/documents/")).toEqual([]);
    expect(await sendUpload(exact, pngOf(100))).toBe("204");
    expect(await sendUpload(upload, pngOf(500))).toBe("204");
  });

  it("t02 is never more than the storage takes", async () => {
    const { avatars } = started.storages;
    const type = "image/png";
    expect(() => avatars.signedUpload("a.png", { type, size: 1001 })).toThrow(
      expect.objectContaining({ code: "too-large" }),
    );
    const upload = avatars.signedUpload("a.png", { type, maxSize: "1 GB" });
    expect(await sendUpload(upload, pngOf(1001))).toBe("400 EntityTooLarge");
    expect(await sendUpload(upload, pngOf(1000))).toBe("204");
  });

  it("t02 is always bound: neither nothing nor a range on a PUT is signed", () => {
    const { avatars } = started.storages;
    const refused = expect.objectContaining({ code: "invalid-option" });
    const sign = (options: object) => () =>
      avatars.signedUpload("a.png", Object.assign({ type: "image/png", size: 1 }, options));
    for (const options of [
      { size: undefined },
      { maxSize: "5 B" },
      { size: undefined, maxSize: "5 B", method: "PUT" },
      { size: -1 },
      { size: 1.5 },
    ])
      expect(sign(options)).toThrow(refused);
    // @ts-expect-error a form without a range
    expect(() => avatars.signedUpload("a.png", { type: "image/png", method: "POST" })).toThrow(refused);
    // @ts-expect-error a PUT with a range
    expect(() => avatars.signedUpload("a.png", { type: "image/png", maxSize: "5 B", method: "PUT" })).toThrow(refused);
    expect(sign({})).not.toThrow();
  });
});
