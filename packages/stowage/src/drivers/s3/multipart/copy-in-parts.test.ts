import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { HeadObjectCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../../../../../../test/support/clouds/start-with-bucket.ts";
import { createCredentialSource } from "../../../s3-client/credential-source.ts";
import { createS3Client } from "../../../s3-client/s3-client.ts";
import type { CopyOptions, ObjectInfo } from "../../driver.ts";
import { copyObject } from "../copy/copy-object.ts";
import { Engine, type EngineOptions } from "../engine/engine.ts";
import { createS3Driver } from "../s3-driver.ts";

const MiB = 1024 * 1024;

/** Copies as if one request took 5 MiB at most. */
async function start() {
  const started = await startWithBucket();
  const { endpoint, app } = started.cloud;
  const place = { bucket: Bucket, region: "us-east-1", endpoint };
  const client = createS3Client({ ...place, credentials: createCredentialSource(app) });
  const copy = (from: string, to: string, options: CopyOptions = {}, engine: EngineOptions = {}): Promise<ObjectInfo> =>
    copyObject(client, new Engine(engine), from, to, options, 5 * MiB);
  return { ...started, copy, driver: createS3Driver({ ...place, credentials: app }) };
}

describe("copyInParts()", () => {
  it("copies what one CopyObject does not take, with its checksum and its description", async () => {
    await using started = await start();
    const { copy, driver, s3 } = started;
    const body = randomBytes(12 * MiB);
    const described = { type: "text/css", cacheControl: "no-cache", metadata: { name: "ä" } };
    const source = await driver.put("from", body, { ...described, condition: "create" });
    const info = await copy("from", "to");
    const head = await driver.head("to");
    expect(head).toMatchObject({ ...described, size: body.length, checksum: source.checksum, etag: info.etag });
    expect(info).toMatchObject({ ...described, size: body.length, checksum: source.checksum });
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "to", PartNumber: 1 }))).PartsCount).toBe(3);
    expect((await buffer((await driver.get("to")).body)).equals(body)).toBe(true);
  });

  it("never overwrites, and leaves no upload behind", async () => {
    await using started = await start();
    const { copy, driver, s3 } = started;
    await driver.put("from", Buffer.alloc(6 * MiB), { type: "text/plain", condition: "create" });
    await driver.put("to", Buffer.from("kept"), { type: "text/plain", condition: "create" });
    await expect(copy("from", "to")).rejects.toMatchObject({ code: "already-exists", applied: "no" });
    expect((await buffer((await driver.get("to")).body)).toString()).toBe("kept");
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
    await copy("from", "to", { condition: "overwrite" });
    expect((await driver.head("to"))?.size).toBe(6 * MiB);
  });

  it("copies small objects too where CopyObject would ignore the condition, and empty ones", async () => {
    await using started = await start();
    const { copy, driver } = started;
    for (const text of ["", "small"]) {
      const { checksum } = await driver.put(`from${text}`, Buffer.from(text), {
        type: "text/plain",
        condition: "create",
      });
      const info = await copy(`from${text}`, `to${text}`, {}, { provider: "ceph" });
      expect(info).toMatchObject({ size: text.length, type: "text/plain", checksum });
      expect(await driver.head(`to${text}`)).toMatchObject({ size: text.length, metadata: {} });
      expect((await buffer((await driver.get(`to${text}`)).body)).toString()).toBe(text);
      await expect(copy(`from${text}`, `to${text}`, {}, { provider: "ceph" })).rejects.toMatchObject({
        code: "already-exists",
      });
    }
  });

  it("takes the tags along, unless the copy is described with others", async () => {
    await using started = await start();
    const { copy, driver } = started;
    const tags = { team: "blue", "a b": "c/d" };
    const type = "text/plain";
    for (const size of [0, 5, 5 * MiB + 1]) {
      const { key } = await driver.put(`from${size}`, Buffer.alloc(size), { type, condition: "create", tags });
      const engine: EngineOptions = size > 5 * MiB ? {} : { provider: "ceph" };
      await copy(key, `to${size}`, {}, engine);
      expect(await driver.tags?.(`to${size}`)).toEqual(tags);
      await copy(key, `named${size}`, { describe: { type } }, engine);
      expect(await driver.tags?.(`named${size}`)).toEqual(tags);
      for (const others of [{ team: "red" }, {}]) {
        await copy(key, "tagged", { describe: { type, tags: others }, condition: "overwrite" }, engine);
        expect(await driver.tags?.("tagged")).toEqual(others);
      }
    }
  });
});
