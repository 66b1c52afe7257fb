import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  type GetObjectAttributesCommandInput,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { partSize } from "../support/objects/upload-parts.ts";

const Key = "k";
const all = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"] as const;
const get = (input: Partial<GetObjectAttributesCommandInput> = {}): GetObjectAttributesCommand =>
  new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: [...all], ...input });

/** Uploads a first part of the smallest size and further ones of a byte. */
async function uploadInParts(s3: S3Client, ChecksumType: "COMPOSITE" | "FULL_OBJECT"): Promise<string[]> {
  const upload = { Bucket, Key };
  const created = new CreateMultipartUploadCommand({ ...upload, ChecksumAlgorithm: "CRC32", ChecksumType });
  const { UploadId } = await s3.send(created);
  const bodies = [Buffer.alloc(partSize, "a"), Buffer.alloc(partSize, "b"), Buffer.from("c")];
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const part = new UploadPartCommand({ ...upload, UploadId, PartNumber, Body, ChecksumAlgorithm: "CRC32" });
    const { ETag, ChecksumCRC32 } = await s3.send(part);
    Parts.push({ PartNumber, ETag, ChecksumCRC32 });
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload: { Parts } }));
  return Parts.map(({ ChecksumCRC32 }) => ChecksumCRC32 ?? "");
}

describe("GetObjectAttributes", () => {
  it("tells what it is asked for, and nothing else", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const Metadata = { a: "1" };
    const StorageClass = "STANDARD_IA";
    const put = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "hello", Metadata, StorageClass }));
    const told = await s3.send(get());
    expect(told).toMatchObject({
      ETag: put.ETag?.replaceAll('"', ""),
      Checksum: { ChecksumCRC32: put.ChecksumCRC32, ChecksumType: "FULL_OBJECT" },
      StorageClass: "STANDARD_IA",
      ObjectSize: 5,
    });
    expect(told.ObjectParts).toBeUndefined();
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(told.LastModified).toEqual(head.LastModified);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const {
      $metadata: _metadata,
      LastModified: _modified,
      ...rest
    } = await s3.send(get({ ObjectAttributes: ["StorageClass", "ObjectSize"] }));
    expect(rest).toEqual({ StorageClass: "STANDARD", ObjectSize: 1 });
  });

  it("pages through the parts of a composite checksum", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const checksums = await uploadInParts(s3, "COMPOSITE");
    const part = (number: number): unknown => ({
      PartNumber: number,
      Size: number === 3 ? 1 : partSize,
      ChecksumCRC32: checksums[number - 1],
    });
    const whole = await s3.send(get());
    expect(whole.Checksum).toEqual({ ChecksumCRC32: expect.stringMatching(/^[^-]+==$/), ChecksumType: "COMPOSITE" });
    expect(whole.ObjectParts).toEqual({
      TotalPartsCount: 3,
      PartNumberMarker: "0",
      NextPartNumberMarker: "3",
      MaxParts: 1000,
      IsTruncated: false,
      Parts: [part(1), part(2), part(3)],
    });
    const first = await s3.send(get({ MaxParts: 2 }));
    expect(first.ObjectParts).toMatchObject({
      NextPartNumberMarker: "2",
      IsTruncated: true,
      Parts: [part(1), part(2)],
    });
    const rest = await s3.send(get({ PartNumberMarker: "2" }));
    expect(rest.ObjectParts).toMatchObject({ PartNumberMarker: "2", IsTruncated: false, Parts: [part(3)] });
    const beyond = await s3.send(get({ PartNumberMarker: "3" }));
    expect(beyond.ObjectParts?.Parts).toBeUndefined();
    const head = new HeadObjectCommand({ Bucket, Key, PartNumber: 2, ChecksumMode: "ENABLED" });
    expect((await s3.send(head)).ChecksumCRC32).toBe(checksums[1]);
  });

  it("counts the parts of a full-object checksum", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await uploadInParts(s3, "FULL_OBJECT");
    const { Checksum, ObjectParts } = await s3.send(get());
    expect([Checksum?.ChecksumType, ObjectParts]).toEqual(["FULL_OBJECT", { TotalPartsCount: 3 }]);
  });

  it("follows versions, and finds nothing in a delete marker", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const VersioningConfiguration = { Status: "Enabled" } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: "first" }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "2" }));
    const old = await s3.send(get({ VersionId }));
    expect([old.VersionId, old.ObjectSize]).toEqual([VersionId, 5]);
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await errorOf(s3.send(get()))).toBe("404 NoSuchKey");
    expect(await errorOf(s3.send(get({ VersionId: marker.VersionId })))).toBe("405 MethodNotAllowed");
    expect(await errorOf(s3.send(get({ Key: "none" })))).toBe("404 NoSuchKey");
  });

  it.each([
    [["s3:GetObject"], "403 AccessDenied"],
    [["s3:GetObjectAttributes"], "403 AccessDenied"],
    [["s3:GetObject", "s3:GetObjectAttributes"], "allowed"],
  ])("with %j is %s", async (Action, answer) => {
    const Statement = [{ Effect: "Allow", Action, Resource: `arn:aws:s3:::${Bucket}/*` }];
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const call = cloud.client(cloud.app).send(get());
    expect(answer === "allowed" ? (await call).ObjectSize : await errorOf(call)).toBe(
      answer === "allowed" ? 1 : answer,
    );
  });

  it.each<[what: string, headers: Record<string, string>, answer: string]>([
    ["a list with spaces", { "x-amz-object-attributes": "ETag, ObjectSize" }, "200"],
    ["no attributes", {}, "400 InvalidArgument"],
    ["an unknown attribute", { "x-amz-object-attributes": "ETag,Owner" }, "400 InvalidArgument"],
    ["an attribute in another case", { "x-amz-object-attributes": "etag" }, "400 InvalidArgument"],
    [
      "a malformed number of parts",
      { "x-amz-object-attributes": "ObjectParts", "x-amz-max-parts": "-1" },
      "400 InvalidArgument",
    ],
    [
      "a malformed marker",
      { "x-amz-object-attributes": "ObjectParts", "x-amz-part-number-marker": "a" },
      "400 InvalidArgument",
    ],
  ])("answers %s", async (_, headers, answer) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const { status, code } = await sendRaw(cloud, { path: "/media/k", query: "attributes", headers });
    expect(`${status} ${code ?? ""}`.trim()).toBe(answer);
  });
});
