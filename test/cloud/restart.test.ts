import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "stowage-restart-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const Bucket = "media";
const large = Buffer.alloc(300_000, "large");

describe("a cloud that is started again", () => {
  it("has every object, small and large, a listing half read, and an upload half done", async () => {
    const first = await startTestCloud({ dataDir });
    const before = first.client();
    await before.send(new CreateBucketCommand({ Bucket }));
    for (const [Key, Body] of [
      ["a", "small"],
      ["b", large],
      ["c", ""],
    ] as const) {
      await before.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { made: "before" } }));
    }
    const page = await before.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
    const { UploadId } = await before.send(new CreateMultipartUploadCommand({ Bucket, Key: "d" }));
    const part = { Bucket, Key: "d", UploadId, PartNumber: 1 };
    const { ETag } = await before.send(new UploadPartCommand({ ...part, Body: large }));
    await first.close();

    await using second = await startTestCloud({ dataDir });
    const after = second.client();
    const found = await after.send(new GetObjectCommand({ Bucket, Key: "b" }));
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(large)).toBe(true);
    expect(found.Metadata).toEqual({ made: "before" });
    const next = new ListObjectsV2Command({ Bucket, ContinuationToken: page.NextContinuationToken });
    expect((await after.send(next)).Contents?.map(({ Key }) => Key)).toEqual(["b", "c"]);
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await after.send(new CompleteMultipartUploadCommand({ Bucket, Key: "d", UploadId, MultipartUpload }));
    const joined = await after.send(new GetObjectCommand({ Bucket, Key: "d" }));
    expect((await joined.Body?.transformToByteArray())?.length).toBe(large.length);
  });

  it("is refused the folder while another has it", async () => {
    await using running = await startTestCloud({ dataDir });
    await expect(startTestCloud({ dataDir })).rejects.toMatchObject({ code: "data-dir-in-use" });
    expect(running.accounts).toHaveLength(2);
  });
});
