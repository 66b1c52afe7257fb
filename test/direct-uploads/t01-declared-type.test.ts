import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngOf } from "../support/png.ts";
import { sendUpload, type Tampering } from "../support/requests/send-upload.ts";
import { type Direct, startDirect } from "../support/clouds/start-direct.ts";

const png = pngOf(10);
const unsigned = {
  policy: undefined,
  "x-amz-algorithm": undefined,
  "x-amz-credential": undefined,
  "x-amz-date": undefined,
  "x-amz-signature": undefined,
};

describe("t01 an upload that was signed for a PNG of 10 bytes", () => {
  let started: Direct;
  beforeAll(async () => {
    started = await startDirect();
  });
  afterAll(() => started[Symbol.asyncDispose]());

  const sign = (method: "PUT" | "POST" = "PUT") =>
    started.storages.avatars.signedUpload("me.png", { type: "image/png", size: 10, method });

  it("t01 is taken, and stored as what was signed", async () => {
    const upload = sign();
    expect(await sendUpload(upload, png)).toBe("200");
    expect(await started.driver.head(upload.key)).toMatchObject({
      type: "image/png",
      size: 10,
      metadata: { "uploaded-name": "me.png" },
    });
    const form = sign("POST");
    expect(await sendUpload(form, png)).toBe("204");
    expect(await started.driver.head(form.key)).toMatchObject({ type: "image/png", size: 10 });
  });

  it.each<[string, Tampering]>([
    ["another type", { change: { "content-type": "text/html" } }],
    ["no type", { change: { "content-type": undefined } }],
    ["a type with a parameter", { change: { "content-type": "image/png; charset=x" } }],
    ["a type in capitals", { change: { "content-type": "IMAGE/PNG" } }],
    ["metadata that was not signed", { change: { "x-amz-meta-a": "b" } }],
    ["an ACL that was not signed", { change: { "x-amz-acl": "public-read" } }],
    ["another name", { change: { "x-amz-meta-uploaded-name": "other.png" } }],
    ["no condition", { change: { "if-none-match": undefined } }],
    ["GET", { method: "GET" }],
    ["DELETE", { method: "DELETE" }],
    ["POST", { method: "POST" }],
  ])("t01 is refused with %s", async (_what, tampering) => {
    const upload = sign();
    // Deletion and reading must fail where there is something, too.
    if (tampering.method === "GET" || tampering.method === "DELETE") await sendUpload(upload, png);
    const before = await started.keys();
    expect(await sendUpload(upload, png, tampering)).toMatch(/^403 /);
    expect(await started.keys()).toEqual(before);
    expect(await sendUpload(sign(), png)).toBe("200");
  });

  it("t01 is refused without its query, and to another key", async () => {
    const upload = sign();
    expect(await sendUpload(upload, png, { url: upload.url.replace(/\?.*/, "") })).toMatch(/^403 /);
    expect(await sendUpload(upload, png, { url: upload.url.replace(upload.key, `${upload.key}x`) })).toMatch(/^403 /);
    expect(await sendUpload(upload, png, { url: upload.url.replace("_incoming/", "") })).toMatch(/^403 /);
    expect(await sendUpload(upload, png)).toBe("200");
  });

  it.each<[string, Record<string, string | undefined>]>([
    ["another type", { "content-type": "text/html" }],
    ["no type", { "content-type": undefined }],
    ["a field more", { "x-amz-meta-a": "b" }],
    ["an ACL", { acl: "public-read" }],
    ["another key", { key: "avatars/mine.png" }],
    [
      "another policy",
      { policy: Buffer.from('{"expiration":"2100-01-01T00:00:00Z","conditions":[]}').toString("base64") },
    ],
    ["nobody's signature", unsigned],
  ])("t01 t04 is refused as a form with %s", async (_what, change) => {
    const upload = sign("POST");
    const before = await started.keys();
    expect(await sendUpload(upload, png, { change })).toMatch(/^403 /);
    expect(await started.keys()).toEqual(before);
    expect(await sendUpload(upload, png)).toBe("204");
  });

  it("t01 is not signed for a type that the storage does not take", () => {
    const { avatars } = started.storages;
    for (const type of ["text/html", "image/svg+xml", "image/png, text/html", "image/*", "", "image/png\r\nx: y"])
      expect(() => avatars.signedUpload("a", { type, size: 10 })).toThrow(
        expect.objectContaining({ code: "type-not-accepted", operation: "signedUpload", storage: "avatars" }),
      );
    expect(avatars.signedUpload("a", { type: "image/jpg", size: 10 })).toMatchObject({
      headers: { "content-type": "image/jpeg" },
    });
  });
});
