import { createHash } from "node:crypto";
import { TagUserCommand, type IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ask,
  compared,
  type Condition,
  type ContextRow,
  create,
  equal,
  list,
} from "../support/requests/context-rows.ts";
import { type Asked, emptyHash, postForm, read, readPresigned, write } from "../support/requests/context-rows.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";
import type { TestCredentials } from "../support/clouds/start-test-cloud.ts";

const until = "2099-01-01T00:00:00Z";
const everyone = `id="${"1".repeat(64)}"`;
const far = "2100-01-01T00:00:00Z";
const past = "2000-01-01T00:00:00Z";
const customer = "x-amz-server-side-encryption-customer-algorithm";
const kmsKey = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const located = "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>";
const tagged = "<CreateBucketConfiguration><Tags><Tag><Key>team</Key><Value>web</Value></Tag></Tags>";
const end = "</CreateBucketConfiguration>";
const putHeader = (name: string, value: string, more: Record<string, string> = {}): ContextRow =>
  equal(`s3:${name}`, value, write({ [name]: value, ...more }), write());
const grants = ["read", "write", "read-acp", "write-acp", "full-control"].map((right) => `x-amz-grant-${right}`);
const lock = { "x-amz-object-lock-mode": "GOVERNANCE", "x-amz-object-lock-retain-until-date": until };
const retain = write(lock, "s3:PutObjectRetention");
const release = ask("s3:PutObjectRetention", {
  method: "PUT",
  path: "/locked/k",
  query: "retention",
  body: "<Retention/>",
});
const hold = write({ "x-amz-object-lock-legal-hold": "ON" }, "s3:PutObjectLegalHold");
const part = ask("s3:PutObject", { method: "PUT", path: "/media/k", query: "partNumber=1&uploadId=none", body: "x" });
const tags = write({ "x-amz-tagging": "color=red&size=l" });
const copy = write({ "x-amz-copy-source": "media/plain" });
const services = ask("s3:ListAllMyBuckets", { path: "/" });

const rows: ContextRow[] = [
  compared("aws:SourceIp", ["IpAddress", "127.0.0.1/32", "203.0.113.0/24"], read()),
  compared("aws:SecureTransport", ["Bool", "false", "true"], read()),
  compared("aws:CurrentTime", ["DateLessThan", far, past], read()),
  compared("aws:EpochTime", ["NumericLessThan", "4102444800", "946684800"], read()),
  equal("aws:UserAgent", "probe/1", read({ "user-agent": "probe/1" }), read()),
  equal("aws:Referer", "https://a.example/", read({ referer: "https://a.example/" }), read()),
  equal("aws:RequestedRegion", "us-east-1", read()),
  equal("aws:ResourceAccount", "111122223333", read(), services),
  equal("s3:ResourceAccount", "111122223333", read(), services),
  equal("aws:PrincipalArn", "arn:aws:iam::111122223333:user/u", read()),
  equal("aws:PrincipalAccount", "111122223333", read()),
  equal("aws:PrincipalType", "User", read()),
  equal("aws:PrincipalTag/Team", "web", read()),
  compared("aws:userid", ["StringLike", "AIDA*", "AROA*"], read()),
  equal("aws:username", "u", read()),
  compared("aws:PrincipalIsAWSService", ["Bool", "false", "true"], read()),
  equal("s3:authType", "REST-HEADER", read()),
  equal("s3:authType", "REST-QUERY-STRING", readPresigned),
  equal("s3:authType", "POST", postForm),
  equal("s3:signatureversion", "AWS4-HMAC-SHA256", read()),
  compared("s3:signatureAge", ["NumericLessThan", "60000", "-60000"], readPresigned, read()),
  equal("s3:x-amz-content-sha256", emptyHash, read(), readPresigned),
  equal("s3:prefix", "a/", list("list-type=2&prefix=a/"), list("list-type=2")),
  equal("s3:prefix", "", list("prefix="), list("")),
  equal(
    "s3:prefix",
    "a/",
    list("versions&prefix=a/", "s3:ListBucketVersions"),
    list("versions", "s3:ListBucketVersions"),
  ),
  equal("s3:delimiter", "/", list("list-type=2&delimiter=/"), list("list-type=2")),
  compared("s3:max-keys", ["NumericEquals", "5", "6"], list("list-type=2&max-keys=5"), list("list-type=2")),
  { key: "s3:prefix", absent: list("uploads&prefix=a/", "s3:ListBucketMultipartUploads") },
  putHeader("x-amz-acl", "bucket-owner-full-control"),
  ...grants.map((name) => putHeader(name, everyone)),
  equal("s3:x-amz-copy-source", "/media/plain", copy, write()),
  equal("s3:x-amz-copy-source", "/media/plain", write({ "x-amz-copy-source": "/media/plain" }), write()),
  putHeader("x-amz-metadata-directive", "REPLACE", { "x-amz-copy-source": "media/plain" }),
  putHeader("x-amz-server-side-encryption", "AES256"),
  putHeader("x-amz-server-side-encryption-aws-kms-key-id", kmsKey, { "x-amz-server-side-encryption": "aws:kms" }),
  putHeader(customer, "AES256"),
  putHeader("x-amz-storage-class", "STANDARD_IA"),
  putHeader("x-amz-website-redirect-location", "/there"),
  equal("s3:x-amz-object-ownership", "ObjectWriter", create({ "x-amz-object-ownership": "ObjectWriter" }), create()),
  equal("s3:x-amz-bucket-namespace", "global", create({ "x-amz-bucket-namespace": "global" }), create()),
  putHeader("if-match", '"x"'),
  putHeader("if-none-match", "*"),
  equal("s3:VersionId", "null", ask("s3:GetObjectVersion", { path: "/media/k", query: "versionId=null" }), read()),
  equal("s3:ExistingObjectTag/color", "red", read(), ask("s3:GetObject", { path: "/media/plain" })),
  equal("s3:RequestObjectTag/color", "red", tags, write()),
  compared("s3:RequestObjectTagKeys", ["ForAnyValue:StringEquals", "size", "shape"], tags, write()),
  equal("s3:locationconstraint", "eu-west-1", create({}, `${located}${end}`), create()),
  equal("aws:RequestTag/team", "web", create({}, `${tagged}${end}`), create()),
  compared("aws:TagKeys", ["ForAnyValue:StringEquals", "team", "color"], create({}, `${tagged}${end}`), create()),
  equal("s3:object-lock-mode", "GOVERNANCE", retain, release),
  compared("s3:object-lock-retain-until-date", ["DateLessThan", far, past], retain, release),
  compared("s3:object-lock-remaining-retention-days", ["NumericGreaterThan", "3650", "365000"], retain, release),
  equal("s3:object-lock-legal-hold", "ON", hold, write()),
  equal("s3:ObjectCreationOperation", "true", write(), read()),
  equal("s3:ObjectCreationOperation", "true", copy),
  equal("s3:ObjectCreationOperation", "true", postForm),
  equal("s3:ObjectCreationOperation", "false", part),
  ...["aws:TokenIssueTime", "aws:MultiFactorAuthPresent", "aws:FederatedProvider"].map((key) => ({
    key,
    absent: read(),
  })),
  ...["aws:PrincipalServiceName", "aws:SourceArn", "aws:SourceAccount"].map((key) => ({ key, absent: read() })),
  ...["aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"].map((key) => ({ key, absent: read() })),
  // "Only after ABAC is enabled on the bucket", which it cannot be here.
  ...["aws:ResourceTag/team", "s3:BucketTag/team"].map((key) => ({ key, absent: list("") })),
  { key: "s3:TlsVersion", absent: read() },
];

describe("context keys of a request", () => {
  let started: Awaited<ReturnType<typeof startWithIam>>;
  let user: TestCredentials;

  beforeAll(async () => {
    started = await startWithIam({ newBucketDefaults: "legacy" });
    const { cloud, iam } = started;
    user = await makeUser(iam, "u", { Action: "*", Resource: "*" });
    await iam.send(new TagUserCommand({ UserName: "u", Tags: [{ Key: "team", Value: "web" }] }));
    const tagging = "<Tagging><TagSet><Tag><Key>team</Key><Value>web</Value></Tag></TagSet></Tagging>";
    const digest = { "content-md5": createHash("md5").update(tagging).digest("base64") };
    await sendRaw(cloud, { method: "PUT", path: "/media" });
    await sendRaw(cloud, { method: "PUT", path: "/media", query: "tagging", body: tagging, headers: digest });
    await sendRaw(cloud, { method: "PUT", path: "/media/plain", body: "x" });
    await sendRaw(cloud, { method: "PUT", path: "/media/k", body: "x", headers: { "x-amz-tagging": "color=red" } });
    await sendRaw(cloud, { method: "PUT", path: "/locked", headers: { "x-amz-bucket-object-lock-enabled": "true" } });
    await sendRaw(cloud, { method: "PUT", path: "/locked/k", body: "x" });
  });
  afterAll(() => started[Symbol.asyncDispose]());

  /** Whether a request is allowed when its action is under a condition. */
  async function isAllowed({ action, send }: Asked, Condition: Condition): Promise<boolean> {
    await limit(started.iam, { Action: action, Resource: "*", Condition }, { NotAction: action, Resource: "*" });
    const { status } = await send(started.cloud, user);
    await sendRaw(started.cloud, { method: "DELETE", path: "/made" });
    return status !== 403;
  }

  const present = rows.flatMap((row) => (row.present === undefined ? [] : [{ ...row, ...row.present }]));
  it.each(present)("$key is there, with its value: $holds", async ({ key, asked, holds, fails }) => {
    expect(await isAllowed(asked, holds)).toBe(true);
    expect(await isAllowed(asked, fails)).toBe(false);
    expect(await isAllowed(asked, { Null: { [key]: "false" } })).toBe(true);
    expect(await isAllowed(asked, { Null: { [key]: "true" } })).toBe(false);
  });

  const absent = rows.flatMap((row) => (row.absent === undefined ? [] : [{ key: row.key, asked: row.absent }]));
  it.each(absent)("$key is absent from $asked.action", async ({ key, asked }) => {
    expect(await isAllowed(asked, { Null: { [key]: "true" } })).toBe(true);
    expect(await isAllowed(asked, { Null: { [key]: "false" } })).toBe(false);
  });
});

async function limit(iam: IAMClient, ...statements: object[]): Promise<void> {
  const PolicyDocument = policyText(...statements);
  await iam.send(new PutUserPolicyCommand({ UserName: "u", PolicyName: "inline", PolicyDocument }));
}
