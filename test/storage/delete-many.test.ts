import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { type Direct, startDirect } from "../support/clouds/start-direct.ts";

const Bucket = "direct-uploads";

/** Nobody may delete these, whatever else is allowed. */
async function keep({ cloud }: Direct, pattern: string): Promise<void> {
  const s3 = cloud.client();
  const Statement = {
    Sid: "Keep",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteObject",
    Resource: `arn:aws:s3:::${Bucket}/${pattern}`,
  };
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
}

async function putAll({ driver }: Direct, keys: readonly string[]): Promise<void> {
  const put = (key: string): Promise<unknown> =>
    driver.put(key, Buffer.from(key), { type: "text/plain", condition: "create" });
  for (let start = 0; start < keys.length; start += 50) await Promise.all(keys.slice(start, start + 50).map(put));
}

describe("Storage.delete() of many files, as the application's user", () => {
  it("tells of each key what became of it, over several batches", async () => {
    await using started = await startDirect();
    await keep(started, "documents/kept-*");
    const { documents } = started.storages;
    const gone = Array.from({ length: 1500 }, (_, index) => `documents/gone-${index}`);
    const kept = Array.from({ length: 5 }, (_, index) => `documents/kept-${index}`);
    await putAll(started, [...gone.slice(0, 1100), ...kept]);
    const [first = "", second = "", third = "", ...rest] = kept;
    const keys = [first, ...gone.slice(0, 900), second, ...gone.slice(900), third, ...rest];
    const { deleted, failed } = await documents.delete(keys);
    expect(deleted).toEqual(gone);
    expect(
      failed.map(({ key, code, storage, operation, applied }) => ({ key, code, storage, operation, applied })),
    ).toEqual(
      kept.map((key) => ({ key, code: "access-denied", storage: "documents", operation: "delete", applied: "no" })),
    );
    expect(await started.keys("documents/")).toEqual(kept);
    expect(await documents.delete(gone)).toEqual({ deleted: gone, failed: [] });
    expect(await documents.delete([])).toEqual({ deleted: [], failed: [] });
    expect((await documents.delete(first)).failed).toEqual([
      expect.objectContaining({ code: "access-denied", key: first }),
    ]);
  });

  it("t06 removes exactly the files below a prefix", async () => {
    await using started = await startDirect();
    const { documents } = started.storages;
    await putAll(started, ["documents/a/1/x", "documents/a/10/x", "documents/a/1*x", "avatars/a/1/x"]);
    const found: string[] = [];
    for await (const { key } of documents.list({ prefix: "documents/a/1/" })) found.push(key);
    expect((await documents.delete(found)).deleted).toEqual(["documents/a/1/x"]);
    expect((await documents.delete("documents/a/*")).deleted).toEqual(["documents/a/*"]);
    expect(await started.keys()).toEqual(["avatars/a/1/x", "documents/a/1*x", "documents/a/10/x"]);
    expect(() => documents.list({ prefix: "" })).toThrow(expect.objectContaining({ code: "invalid-key" }));
  });
});
