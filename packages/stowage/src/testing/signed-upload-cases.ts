import assert from "node:assert/strict";
import { createChecksum } from "@stowage/wire";
import type { Checksum, Driver, SignedUpload, SignedUploadOptions } from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase } from "./scratch.ts";

const described = {
  type: "image/png",
  cacheControl: "no-cache",
  contentDisposition: 'attachment; filename="a.png"',
  metadata: { "uploaded-name": "ä ${filename}.png" },
};

function sign(driver: Driver, key: string, options: Omit<SignedUploadOptions, "expiresIn" | "type">): SignedUpload {
  assert.ok(driver.signedUpload !== undefined);
  return driver.signedUpload(key, { ...described, ...options, expiresIn: 60 });
}

function sha256Of(text: string): Checksum {
  const sum = createChecksum("SHA256");
  sum.update(Buffer.from(text));
  return { algorithm: "sha256", value: sum.digest() };
}

/** Sends an upload as a client does; the status of the answer. */
async function send(upload: SignedUpload, text: string, change: Record<string, string> = {}): Promise<number> {
  const init =
    upload.method === "PUT" ? { headers: { ...upload.headers, ...change }, body: text } : formOf(upload, text);
  const answer = await fetch(upload.url, { method: upload.method, ...init });
  await answer.arrayBuffer();
  return answer.status;
}

function formOf(upload: SignedUpload & { method: "POST" }, text: string): { body: FormData } {
  const body = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) body.append(name, value);
  body.append("file", new Blob([text]), "client.exe");
  return { body };
}

async function assertStored(driver: Driver, key: string, size: number): Promise<void> {
  const head = await driver.head(key);
  const { type, cacheControl, contentDisposition, metadata } = head ?? {};
  assert.deepEqual({ type, cacheControl, contentDisposition, metadata }, described);
  assert.equal(head?.size, size);
}

/** What a driver that lets clients upload promises. */
export const signedUploadCases: readonly ConformanceCase[] = [
  conformanceCase(
    "signedUpload() lets a PUT create one object, exactly as it was described, once",
    async ({ driver, prefix }) => {
      const key = `${prefix}a b&ä.png`;
      const upload = sign(driver, key, { method: "PUT", size: 5, checksum: sha256Of("hello") });
      for (const wrong of [send(upload, "hell"), send(upload, "hello", { "content-type": "text/html" })])
        assert.ok((await wrong) >= 400);
      assert.ok((await send(upload, "hallo")) >= 400);
      assert.equal(await driver.head(key), undefined);
      assert.ok((await send(upload, "hello")) < 300);
      assert.equal(await send(upload, "hello"), 412);
      await assertStored(driver, key, 5);
    },
    "signedPut",
  ),
  conformanceCase(
    "signedUpload() lets a form create an object within its range of lengths",
    async ({ driver, prefix }) => {
      const key = `${prefix}a b&ä.png`;
      const upload = sign(driver, key, { method: "POST", size: { min: 2, max: 5 } });
      for (const wrong of ["x", "123456"]) assert.equal(await send(upload, wrong), 400);
      assert.equal(await driver.head(key), undefined);
      assert.ok((await send(upload, "hello")) < 300);
      await assertStored(driver, key, 5);
    },
    "signedPost",
  ),
  conformanceCase(
    "signedUpload() holds a form to its checksum, type and key",
    async ({ driver, prefix }) => {
      const key = `${prefix}a`;
      const upload = sign(driver, key, { method: "POST", size: 5, checksum: sha256Of("hello") });
      assert.ok(upload.method === "POST");
      assert.ok((await send(upload, "hallo")) >= 400);
      for (const change of [{ "content-type": "text/html" }, { key: `${prefix}b` }, { "x-amz-meta-x": "y" }])
        assert.equal(await send({ ...upload, fields: { ...upload.fields, ...change } }, "hello"), 403);
      assert.deepEqual([await driver.head(key), await driver.head(`${prefix}b`)], [undefined, undefined]);
      assert.ok((await send(upload, "hello")) < 300);
      await assertStored(driver, key, 5);
    },
    "signedPost",
  ),
  conformanceCase(
    "signedUpload() refuses what it cannot bind",
    async ({ driver, prefix }) => {
      const refused = async (options: Omit<SignedUploadOptions, "expiresIn" | "type">): Promise<void> =>
        await assertRefused((async () => sign(driver, `${prefix}a`, options))(), "invalid-option");
      for (const size of [-1, 0.5, Number.NaN, { min: 0, max: 5 }]) await refused({ method: "PUT", size });
      await refused({ method: "PUT", size: 5, checksum: { algorithm: "sha256", value: "short" } });
      sign(driver, `${prefix}a`, { method: "PUT", size: 5 });
    },
    "signedPut",
  ),
];
