import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pngOf } from "../support/png.ts";
import { sendUpload } from "../support/requests/send-upload.ts";
import { type Direct, startDirect } from "../support/clouds/start-direct.ts";

const png = pngOf(100, 7);
const refused = (code: string, more: object = {}): unknown =>
  expect.objectContaining({ code, operation: "claim", ...more });
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

describe("t10 what a client claims of its upload", () => {
  let started: Direct;
  beforeAll(async () => {
    started = await startDirect();
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it("t10 counts for nothing: the file is what its bytes are, and unknown facts are dropped", async () => {
    const { documents } = started.storages;
    const type = "application/octet-stream";
    const checksum = { algorithm: "sha256", value: sha256(png) } as const;
    const upload = documents.signedUpload("me", { type, size: 100, checksum, metadata: { album: "x" } });
    expect(await sendUpload(upload, png)).toBe("200");
    const claims = { identified: true, sha256: "0", size: 1, width: 5, type: "text/html", uploadedName: "evil.html" };
    const forged = { ...upload, ...claims };
    const file = await documents.claim(forged);
    expect(JSON.parse(JSON.stringify(file))).toEqual({
      storage: "documents",
      key: file.key,
      size: 100,
      type: "image/png",
      uploadedName: "me",
      etag: file.etag,
      checksum,
    });
    expect(file.metadata).toEqual({ album: "x" });
    expect(await started.driver.head(file.key)).toMatchObject({ type: "image/png", cacheControl: "private, no-cache" });
  });

  it("t10 t09 is refused where the bytes contradict it, and the staged object goes", async () => {
    const { avatars, documents } = started.storages;
    const evil = new TextEncoder().encode("<svg onload=alert(1)>");
    const upload = avatars.signedUpload("me.png", { type: "image/png", size: evil.length });
    expect(await sendUpload(upload, evil)).toBe("200");
    await expect(avatars.claim(upload)).rejects.toEqual(refused("type-not-accepted", { key: upload.key }));
    expect(await started.keys("_incoming/")).toEqual([]);
    const page = documents.signedUpload("a.txt", { type: "text/plain", size: evil.length });
    expect(await sendUpload(page, evil)).toBe("200");
    await expect(documents.claim(page)).rejects.toEqual(refused("type-not-accepted"));
    expect(await started.keys("avatars/")).toEqual([]);
  });

  it("t10 is not needed for the checksum: other bytes are not even stored", async () => {
    const { documents } = started.storages;
    const checksum = { algorithm: "sha256", value: sha256(png) } as const;
    for (const method of ["PUT", "POST"] as const) {
      const upload = documents.signedUpload("a.png", { type: "image/png", size: 100, checksum, method });
      expect(await sendUpload(upload, pngOf(100, 8))).toBe("400 BadDigest");
      const change = { "x-amz-checksum-sha256": sha256(pngOf(100, 8)) };
      expect(await sendUpload(upload, pngOf(100, 8), { change })).toMatch(/^403 /);
      expect(await sendUpload(upload, png)).toMatch(/^20[04]$/);
      expect((await documents.claim(upload)).checksum).toEqual(checksum);
    }
  });

  it("t10 t17 names no key but a staging key of the same storage", async () => {
    const { avatars, documents, letters } = started.storages;
    const file = await avatars.save("a.png", png);
    const upload = documents.signedUpload("a.png", { type: "image/png", size: 100 });
    expect(await sendUpload(upload, png)).toBe("200");
    for (const key of [
      upload.key,
      file.key,
      "_incoming/avatars/",
      "_incoming/avatars/../documents/x",
      "",
      "_incoming/",
    ])
      await expect(avatars.claim(key)).rejects.toEqual(refused("invalid-key"));
    await expect(avatars.claim(JSON.parse('{"key":5}'))).rejects.toEqual(refused("invalid-key"));
    await expect(letters.claim(upload.key)).rejects.toEqual(refused("unsupported"));
    const never = documents.signedUpload("a.png", { type: "image/png", size: 100 });
    await expect(documents.claim(never)).rejects.toEqual(refused("not-found", { key: never.key }));
    expect((await documents.claim(upload.key)).size).toBe(100);
  });

  it("gives the file the name that the application says, held to its content", async () => {
    const { documents } = started.storages;
    const sign = () => documents.signedUpload("${filename}\r\n.bin", { type: "image/png", size: 100, method: "POST" });
    const [first, second] = [sign(), sign()];
    for (const upload of [first, second]) expect(await sendUpload(upload, png)).toBe("204");
    expect(await documents.claim(first, { uploadedName: "ä.png" })).toMatchObject({ uploadedName: "ä.png" });
    await expect(documents.claim(second, { uploadedName: "ä.pdf" })).rejects.toEqual(refused("type-not-accepted"));
  });

  it("is signed only where the storage declares it, and only by a driver that can", () => {
    const { letters } = started.storages;
    const options = { type: "image/png", size: 100 };
    const fix = expect.stringContaining("direct: { origins:");
    expect(() => letters.signedUpload("a.png", options)).toThrow(expect.objectContaining({ code: "unsupported", fix }));
    const lesser = { ...started.driver, name: "lesser", capabilities: new Set(["signedPost"] as const) };
    const { avatars } = started.openOn(lesser);
    expect(() => avatars.signedUpload("a.png", options)).toThrow(expect.objectContaining({ code: "unsupported" }));
    expect(avatars.signedUpload("a.png", { ...options, method: "POST" }).method).toBe("POST");
  });
});
