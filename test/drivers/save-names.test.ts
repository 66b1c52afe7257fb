import { Readable } from "node:stream";
import { GetObjectTaggingCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { defineStorages, openStorages, privateStorage } from "stowage";
import { createS3Driver } from "stowage/s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runtimePolicy } from "../../packages/cli/src/provision/policies/runtime-policy.ts";
import { resolveStage } from "stowage/config";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const anything = { accept: "anything", maxSize: "30 MB" } as const;
const config = defineStorages({
  app: "named",
  region: "us-east-1",
  bucket: Bucket,
  storages: {
    named: privateStorage({ ...anything, name: ({ uploadedName }) => uploadedName, tags: true }),
    hashed: privateStorage({ ...anything, name: "hash" }),
  },
});
const large = Buffer.alloc(20 * 1024 * 1024, "stowage ");

describe("save() into the embedded cloud, under the derived policy", () => {
  let started: Awaited<ReturnType<typeof startWithBucket>>;
  beforeAll(async () => {
    started = await startWithBucket({ appPolicies: [runtimePolicy(resolveStage(config, { env: {} }))] });
  });
  afterAll(() => started[Symbol.asyncDispose]());

  function open() {
    const { endpoint, app: credentials } = started.cloud;
    return openStorages(config, {
      driver: createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials }),
    });
  }

  it("n15 keeps every file of a name, saved at once or one after the other, small or in parts", async () => {
    const { named } = open();
    const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`);
    const files = await Promise.all(texts.map((text) => named.save("a.txt", text)));
    expect(new Set(files.map(({ key }) => key)).size).toBe(12);
    const stored = await Promise.all(files.map(async ({ key }) => await (await named.open(key)).text()));
    expect(stored).toEqual(texts);
    const parts = await named.save("a.txt", Readable.from([large]));
    expect(parts.key).toMatch(/^named\/a_[A-Za-z0-9]{7}\.txt$/);
    await expect(named.save("a.txt", new Blob([large]), { ifExists: "fail" })).rejects.toMatchObject({
      code: "already-exists",
      key: "named/a.txt",
    });
    const { Uploads = [] } = await started.s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
  });

  it("replaces the file that was named, whole or in parts, and no other", async () => {
    const { named } = open();
    const first = await named.save("b.txt", "one");
    const second = await named.save("b.txt", Readable.from([large]), { ifExists: { replace: first.etag } });
    expect([second.key, second.size]).toEqual([first.key, large.length]);
    const stale = named.save("b.txt", "three", { ifExists: { replace: first.etag } });
    await expect(stale).rejects.toMatchObject({ code: "already-exists", applied: "no" });
    expect((await named.stat(first.key)).etag).toBe(second.etag);
  });

  it("stores the same content once, from memory and from a stream in parts", async () => {
    const { hashed } = open();
    for (const body of [Buffer.from("same"), large]) {
      const first = await hashed.save("a.txt", body);
      const second = await hashed.save("b.txt", Readable.from([body]));
      expect([second.key, second.etag, second.uploadedName]).toEqual([first.key, first.etag, "a.txt"]);
    }
  });

  it("stores tags that other clients read, whole or in parts, and has no right to where none are declared", async () => {
    const { named } = open();
    const tags = { team: "blue", "größe/x": "a b+c=1" };
    for (const body of ["text", large]) {
      const { key } = await named.save("c.txt", body, { tags });
      const { TagSet = [] } = await started.s3.send(new GetObjectTaggingCommand({ Bucket, Key: key }));
      expect(Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]))).toEqual(tags);
      expect(await named.tags(key)).toEqual(tags);
    }
    const { endpoint, app: credentials } = started.cloud;
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials });
    const put = driver.put("hashed/x", Buffer.from("x"), { type: "text/plain", condition: "create", tags });
    await expect(put).rejects.toMatchObject({ code: "access-denied" });
  });
});
