import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { everything } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const arn = `arn:aws:kms:us-east-1:111122223333:key/${id}`;
const kmsKeys = [{ arn, alias: "alias/uploads" }];
const put = (more: Partial<PutObjectCommandInput> = {}): PutObjectCommand =>
  new PutObjectCommand({ Bucket, Key: "k", Body: "text", ServerSideEncryption: "aws:kms", ...more });

describe("an object with a key of KMS", () => {
  it.each([id, arn, "alias/uploads", "arn:aws:kms:us-east-1:111122223333:alias/uploads"])(
    "tells the ARN of the key that was named as %s",
    async (SSEKMSKeyId) => {
      await using started = await startWithBucket({ kmsKeys });
      const { s3 } = started;
      const told = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: arn };
      const { ETag } = await s3.send(put({ SSEKMSKeyId }));
      expect(ETag).not.toBe(`"${createHash("md5").update("text").digest("hex")}"`);
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }))).toMatchObject({ ...told, ETag });
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
      expect(got).toMatchObject(told);
      expect(await got.Body?.transformToString()).toBe("text");
    },
  );

  it("is what a bucket makes of an upload that does not say, when it is set so", async () => {
    await using started = await startWithBucket({ kmsKeys });
    const { s3 } = started;
    const set = (KMSMasterKeyID: string): Promise<unknown> => {
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: "aws:kms", KMSMasterKeyID } as const;
      const Rules = [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: true }];
      return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
    };
    await set(arn);
    const plain = new PutObjectCommand({ Bucket, Key: "k", Body: "text" });
    const told = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: arn, BucketKeyEnabled: true };
    expect(await s3.send(plain)).toMatchObject(told);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }))).toMatchObject(told);
    const asked = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ServerSideEncryption: "AES256" }));
    expect(asked.ServerSideEncryption).toBe("AES256");
    await set(arn.replace("1234abcd", "00000000"));
    expect(await errorOf(s3.send(plain))).toBe("400 KMS.NotFoundException");
  });

  it("uses the key that AWS manages when none is named", async () => {
    await using started = await startWithBucket({ appPolicies: [everything] });
    const { cloud } = started;
    const app = cloud.client(cloud.app);
    const { SSEKMSKeyId, BucketKeyEnabled } = await app.send(put({ BucketKeyEnabled: true }));
    expect(SSEKMSKeyId).toMatch(
      /^arn:aws:kms:us-east-1:111122223333:key\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(BucketKeyEnabled).toBe(true);
    expect((await app.send(put({ SSEKMSKeyId: "alias/aws/s3" }))).SSEKMSKeyId).toBe(SSEKMSKeyId);
    expect((await app.send(new GetObjectCommand({ Bucket, Key: "k" }))).SSEKMSKeyId).toBe(SSEKMSKeyId);
  });

  it("refuses a key that does not exist here, and headers that contradict each other", async () => {
    await using started = await startWithBucket({ kmsKeys });
    const { s3 } = started;
    const missing = ["other", "alias/other", arn.replace("us-east-1", "eu-west-1"), arn.replace("1111", "9999")];
    for (const SSEKMSKeyId of missing)
      expect(await errorOf(s3.send(put({ SSEKMSKeyId })))).toMatch(/^400 KMS.NotFound/);
    const without = put({ SSEKMSKeyId: id, ServerSideEncryption: "AES256" });
    expect(await errorOf(s3.send(without))).toBe("400 InvalidArgument");
    expect(await errorOf(s3.send(put({ SSEKMSEncryptionContext: "no json" })))).toBe("400 InvalidArgument");
    await s3.send(put({ SSEKMSEncryptionContext: Buffer.from('{"a":"b"}').toString("base64") }));
  });

  it("needs kms:GenerateDataKey to write and kms:Decrypt to read", async () => {
    const allow = (Action: string[]): object => ({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action, Resource: "*" }],
    });
    for (const [actions, write, read] of [
      [["s3:*"], false, false],
      [["s3:*", "kms:GenerateDataKey"], true, false],
      [["s3:*", "kms:GenerateDataKey", "kms:Decrypt"], true, true],
    ] as const) {
      await using started = await startWithBucket({ kmsKeys, appPolicies: [allow([...actions])] });
      const { cloud, s3 } = started;
      await s3.send(put({ SSEKMSKeyId: id }));
      const app = cloud.client(cloud.app);
      const wrote = await app.send(put({ SSEKMSKeyId: id, Key: "own" })).then(
        () => true,
        () => false,
      );
      const got = await app.send(new GetObjectCommand({ Bucket, Key: "k" })).then(
        () => true,
        () => false,
      );
      expect([actions, wrote, got]).toEqual([actions, write, read]);
    }
  });

  it("is nothing for anonymous readers", async () => {
    await using started = await startWithBucket({ kmsKeys, open: true, publicRead: true });
    const { cloud, s3 } = started;
    await s3.send(put({ SSEKMSKeyId: id }));
    expect((await fetchTarget(cloud, `/${Bucket}/k`)).status).toBe(403);
    await s3.send(new CopyObjectCommand({ Bucket, Key: "open", CopySource: `${Bucket}/k` }));
    expect((await fetchTarget(cloud, `/${Bucket}/open`)).text).toBe("text");
  });

  it("is uploaded in parts", async () => {
    await using started = await startWithBucket({ kmsKeys });
    const { s3 } = started;
    const upload = { Bucket, Key: "parts" };
    const created = { ...upload, ServerSideEncryption: "aws:kms", SSEKMSKeyId: id } as const;
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(created));
    const { ETag, SSEKMSKeyId } = await s3.send(
      new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: "x" }),
    );
    expect(SSEKMSKeyId).toBe(arn);
    const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
    expect(done).toMatchObject({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: arn });
    expect((await s3.send(new HeadObjectCommand(upload))).SSEKMSKeyId).toBe(arn);
  });
});
