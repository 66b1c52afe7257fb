import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { startWithBucket } from "../support/clouds/start-with-bucket.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("base64");
const hex = (text: string): string => createHash("sha256").update(text).digest("hex");
const put = (headers: Record<string, string>, path = "/media/k"): RawRequest => ({
  method: "PUT",
  path,
  headers,
  body: "x",
});
const configuration = (query: string): RawRequest => ({ path: "/media", query });
const unknown = { accessKeyId: "AKIAUNKNOWNUNKNOWN12", secretAccessKey: "x" };
const version = "a".repeat(32);
const tooLong = `/media/${"k".repeat(1025)}`;

/** What the body of an error tells beyond code, message, resource and ids. */
const rows: [expected: string, made: RawRequest, elements: Record<string, string>][] = [
  ["404 NoSuchBucket", { path: "/missing/k" }, { BucketName: "missing" }],
  ["404 NoSuchKey", { path: "/media/none%26" }, { Key: "none&amp;" }],
  ["404 NoSuchVersion", { path: "/media/k", query: `versionId=${version}` }, { Key: "k", VersionId: version }],
  ["404 NoSuchUpload", { path: "/media/k", query: "uploadId=none" }, { UploadId: "none" }],
  ["400 InvalidArgument", configuration("max-keys=-1"), { ArgumentName: "max-keys", ArgumentValue: "-1" }],
  ["400 InvalidBucketName", { path: "/No_Name", method: "PUT" }, { BucketName: "No_Name" }],
  [
    "416 InvalidRange",
    { path: "/media/k", headers: { range: "bytes=9-" } },
    { RangeRequested: "bytes=9-", ActualObjectSize: "1" },
  ],
  [
    "416 InvalidPartNumber",
    { path: "/media/k", query: "partNumber=2" },
    { PartNumberRequested: "2", ActualPartCount: "1" },
  ],
  ["412 PreconditionFailed", { path: "/media/k", headers: { "if-match": '"x"' } }, { Condition: "If-Match" }],
  ["412 PreconditionFailed", put({ "if-none-match": "*" }), { Condition: "If-None-Match" }],
  ["400 KeyTooLongError", put({}, tooLong), { Size: "1025", MaxSizeAllowed: "1024" }],
  ["400 MetadataTooLarge", put({ "x-amz-meta-a": "v".repeat(2048) }), { Size: "2049", MaxSizeAllowed: "2048" }],
  ["405 MethodNotAllowed", { path: "/media/k", method: "POST" }, { Method: "POST", ResourceType: "OBJECT" }],
  ["501 NotImplemented", put({ "x-amz-mfa": "1" }), { Header: "x-amz-mfa" }],
  ["400 BadDigest", put({ "content-md5": md5("y") }), { ExpectedDigest: md5("y"), CalculatedDigest: md5("x") }],
  [
    "400 XAmzContentSHA256Mismatch",
    { ...put({}), payloadHash: hex("y") },
    { ClientComputedContentSHA256: hex("y"), S3ComputedContentSHA256: hex("x") },
  ],
  ["403 InvalidAccessKeyId", { path: "/media/k", credentials: unknown }, { AWSAccessKeyId: unknown.accessKeyId }],
  [
    "403 RequestTimeTooSkewed",
    { path: "/media/k", date: new Date(0) },
    { RequestTime: "19700101T000000Z", MaxAllowedSkewMilliseconds: "900000" },
  ],
  ["400 AuthorizationHeaderMalformed", { path: "/media/k", region: "eu-west-1" }, { Region: "us-east-1" }],
  ["404 NoSuchBucketPolicy", configuration("policy"), { BucketName: "media" }],
  ["404 NoSuchTagSet", configuration("tagging"), { BucketName: "media" }],
  ["404 NoSuchCORSConfiguration", configuration("cors"), { BucketName: "media" }],
  ["404 NoSuchLifecycleConfiguration", configuration("lifecycle"), { BucketName: "media" }],
  ["404 NoSuchWebsiteConfiguration", configuration("website"), { BucketName: "media" }],
  ["404 ReplicationConfigurationNotFoundError", configuration("replication"), { BucketName: "media" }],
  ["404 ObjectLockConfigurationNotFoundError", configuration("object-lock"), { BucketName: "media" }],
];

describe("the body of an error", () => {
  it.each(rows)("of %s", async (expected, made, elements) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const { status, code, text, headers } = await sendRaw(cloud, made);
    expect(`${status} ${code}`).toBe(expected);
    expect(headers["content-type"]).toBe("application/xml");
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Error><Code>\w+<\/Code><Message>[^<]+<\/Message>/,
    );
    expect(text).toContain(`<Resource>${made.path}</Resource>`);
    for (const [name, value] of Object.entries(elements)) expect(text).toContain(`<${name}>${value}</${name}>`);
  });
});
