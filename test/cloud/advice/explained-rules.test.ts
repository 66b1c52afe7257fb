import { createHash, randomBytes } from "node:crypto";
import { UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  DeletePublicAccessBlockCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { renderExplanation } from "@stowage/cloud";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digested } from "../../support/requests/digested.ts";
import type { RawRequest } from "../../support/requests/send-raw.ts";
import { assume } from "../../support/accounts/assume-role.ts";
import { makeRole } from "../../support/accounts/make-role.ts";
import { RoleArn } from "../../support/accounts/role-arn.ts";
import { makeUser } from "../../support/accounts/make-user.ts";
import { policyText } from "../../support/accounts/policy-text.ts";
import type { TestCredentials } from "../../support/clouds/start-test-cloud.ts";
import { type AdvisedWorld, startAdvised } from "./advised-world.ts";
import { applyChange } from "./apply-change.ts";

type Sent = RawRequest & { credentials?: TestCredentials | null };

/** A refusal, and what is to be done about it where the advice is for people. */
interface Refusal {
  refused: Sent;
  /** What the log says. */
  told: RegExp;
  /** The request as it is sent once the advice is followed; the same by default. */
  mended?: Sent;
  /** What the advice says to do beside. */
  done?: () => Promise<unknown>;
}

let world: AdvisedWorld;
let made = 0;

beforeAll(async () => {
  world = await startAdvised({ admin: true, plainCustomerKeys: true });
});
afterAll(() => world[Symbol.asyncDispose]());

async function makeBucket(options: { lock?: boolean; legacy?: boolean } = {}): Promise<string> {
  made += 1;
  const Bucket = `ruled-${made}`;
  await world.s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: options.lock === true }));
  if (options.legacy === true) await world.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
  return Bucket;
}

const publicPolicy = (Bucket: string): string =>
  policyText({ Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` });
const customerKey = randomBytes(32);
const customerHeaders = {
  "x-amz-server-side-encryption-customer-algorithm": "AES256",
  "x-amz-server-side-encryption-customer-key": customerKey.toString("base64"),
  "x-amz-server-side-encryption-customer-key-md5": createHash("md5").update(customerKey).digest("base64"),
};

const refusals: Readonly<Record<string, () => Promise<Refusal>>> = {
  "a public policy": async () => {
    const Bucket = await makeBucket();
    const refused = { method: "PUT", path: `/${Bucket}`, query: "policy=", body: publicPolicy(Bucket) };
    return { refused, told: /by BlockPublicPolicy[^]*is on for ruled-\d+[^]*Turn BlockPublicPolicy and Restrict/ };
  },
  "a public ACL": async () => {
    const path = `/${await makeBucket({ legacy: true })}`;
    const refused = { method: "PUT", path, query: "acl=", headers: { "x-amz-acl": "public-read" } };
    return { refused, told: /by BlockPublicAcls[^]*Turn BlockPublicAcls and IgnorePublicAcls off/ };
  },
  "an ACL where there are none": async () => {
    const refused = { method: "PUT", path: `/${await makeBucket()}/k`, headers: { "x-amz-acl": "private" } };
    const mended = { method: "PUT", path: refused.path };
    return { refused, told: /by Object Ownership[^]*BucketOwnerEnforced[^]*Leave the ACL out[^]*or: /, mended };
  },
  "another owner than is expected": async () => {
    const path = `/${await makeBucket()}`;
    const expecting = (owner: string): Sent => ({ path, headers: { "x-amz-expected-bucket-owner": owner } });
    const told = /by x-amz-expected-bucket-owner[^]*belongs to account 111122223333[^]*Send 111122223333/;
    return { refused: expecting("444455556666"), told, mended: expecting("111122223333") };
  },
  "a legal hold": async () => {
    const Bucket = await makeBucket({ lock: true });
    const { s3 } = world;
    const { VersionId } = await s3.send(
      new PutObjectCommand({ Bucket, Key: "k", Body: "k", ObjectLockLegalHoldStatus: "ON" }),
    );
    const refused = { method: "DELETE", path: `/${Bucket}/k`, query: `versionId=${VersionId}` };
    const off = { Bucket, Key: "k", LegalHold: { Status: "OFF" } } as const;
    return {
      refused,
      told: /by Object Lock[^]*a legal hold is on[^]*Status OFF/,
      done: () => s3.send(new PutObjectLegalHoldCommand(off)),
    };
  },
  governance: async () => {
    const Bucket = await makeBucket({ lock: true });
    const until = new Date(Date.now() + 86_400_000);
    const lock = { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until } as const;
    const { VersionId } = await world.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "k", ...lock }));
    const refused = { method: "DELETE", path: `/${Bucket}/k`, query: `versionId=${VersionId}` };
    const mended = { ...refused, headers: { "x-amz-bypass-governance-retention": "true" } };
    return { refused, told: /retained until .*Z in mode GOVERNANCE[^]*x-amz-bypass-governance-retention/, mended };
  },
  "a client's key in a bucket that takes none": async () => {
    const Bucket = await makeBucket();
    const rule = { BlockedEncryptionTypes: { EncryptionType: ["NONE" as const] } };
    const ServerSideEncryptionConfiguration = { Rules: [rule] };
    return {
      refused: { method: "PUT", path: `/${Bucket}/k`, headers: customerHeaders, body: "x" },
      told: /by BlockedEncryptionTypes[^]*NONE/,
      done: () => world.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration })),
    };
  },
  "a key of KMS that is not there": async () => {
    const path = `/${await makeBucket()}/k`;
    const headers = { "x-amz-server-side-encryption": "aws:kms" };
    const named = { ...headers, "x-amz-server-side-encryption-aws-kms-key-id": "alias/none" };
    const told = /by KMS[^]*has no key alias\/none[^]*kmsKeys[^]*aws\/s3/;
    return { refused: { method: "PUT", path, headers: named }, told, mended: { method: "PUT", path, headers } };
  },
  "a policy that locks its author out": async () => {
    const Bucket = await makeBucket();
    const denied = { Effect: "Deny", Principal: { AWS: "arn:aws:iam::111122223333:user/app" }, Action: "s3:*" };
    const body = policyText({ ...denied, Sid: "Out", Resource: `arn:aws:s3:::${Bucket}` });
    const refused = { method: "PUT", path: `/${Bucket}`, query: "policy=", body, credentials: world.cloud.app };
    const mended = { ...refused, headers: { "x-amz-confirm-remove-self-bucket-access": "true" } };
    return { refused, told: /by lock-out[^]*user app could not[^]*statement "Out"[^]*x-amz-confirm/, mended };
  },
  "the policy of another account's bucket": async () => {
    const Bucket = await makeBucket();
    const Principal = { AWS: "arn:aws:iam::444455556666:root" };
    const Policy = policyText({ Principal, Action: "s3:GetBucketPolicy", Resource: `arn:aws:s3:::${Bucket}` });
    await world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const refused = { path: `/${Bucket}`, query: "policy=", credentials: world.cloud.otherRoot };
    return {
      refused,
      told: /for its own account alone[^]*identity of account 111122223333/,
      mended: { ...refused, credentials: world.cloud.root },
    };
  },
  "a preflight without a rule": async () => {
    const Bucket = await makeBucket();
    const headers = { origin: "https://app.example", "access-control-request-method": "PUT" };
    const CORSRules = [{ AllowedOrigins: ["https://app.example"], AllowedMethods: ["PUT"] }];
    return {
      refused: { method: "OPTIONS", path: `/${Bucket}/k`, headers, credentials: null },
      told: /by CORS[^]*has no CORS rules[^]*origin https:\/\/app.example and the method PUT/,
      done: () => world.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } })),
    };
  },
  "an inactive key": async () => {
    const credentials = await makeUser(world.iam, "idle", { Action: "s3:*", Resource: "*" });
    const key = { UserName: "idle", AccessKeyId: credentials.accessKeyId };
    await world.iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Inactive" }));
    return {
      refused: { path: "/", credentials },
      told: new RegExp(`access key ${credentials.accessKeyId} of user idle is inactive`),
      done: () => world.iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Active" })),
    };
  },
  "a temporary key without its token": async () => {
    const by = await makeUser(world.iam, "by", { Action: "sts:AssumeRole", Resource: "*" });
    await makeRole(world.iam, { Principal: { AWS: "arn:aws:iam::111122223333:user/by" } });
    const { sessionToken, ...credentials } = await assume(world.cloud, by);
    const mended = { path: "/", credentials: { ...credentials, sessionToken } };
    return { refused: { path: "/", credentials }, told: /is temporary, and came without its session token/, mended };
  },
  "a role that is not there": async () => {
    const credentials = await makeUser(world.iam, "lost", { Action: "sts:AssumeRole", Resource: "*" });
    const body = (arn: string): string =>
      `Action=AssumeRole&Version=2011-06-15&RoleSessionName=ci-1&RoleArn=${encodeURIComponent(arn)}`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const refused = { method: "POST", path: "/", service: "sts", headers, credentials, body: body(`${RoleArn}s`) };
    const trust = { Principal: { AWS: "arn:aws:iam::111122223333:user/lost" } };
    await makeRole(world.iam, trust, [], { RoleName: "found" });
    const mended = { ...refused, body: body("arn:aws:iam::111122223333:role/found") };
    return { refused, told: /there is no role arn:aws:iam::111122223333:role\/deploys/, mended };
  },
  "the wrong secret": async () => {
    const refused = { path: "/", credentials: { ...world.cloud.root, secretAccessKey: "wrong" } };
    return { refused, told: /by signature[^]*root of account 111122223333[^]*CanonicalRequest/, mended: { path: "/" } };
  },
  "a clock that is wrong": async () => {
    const refused = { path: "/", date: new Date("2001-02-03T04:05:06Z") };
    return { refused, told: /by clock[^]*20010203T040506Z[^]*the cloud's clock says/, mended: { path: "/" } };
  },
};

describe("what a rule that refuses says", () => {
  it.each(Object.entries(refusals))("of %s helps", async (_, prepare) => {
    const { refused, told, mended = refused, done } = await prepare();
    const credentials = refused.credentials === undefined ? world.cloud.root : refused.credentials;
    const { status, explanation, headers } = await world.ask({ ...refused, credentials });
    expect(status).toBeGreaterThanOrEqual(400);
    const lines = explanation === undefined ? [] : renderExplanation(explanation);
    expect(lines.join("\n")).toMatch(told);
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(headers["x-stowage-decision"]).toMatch(/^refused [\x20-\x7e]+$/);
    if (explanation?.kind === "rule") {
      const situation = { world, caller: { account: "111122223333" as const, credentials }, Bucket: "" };
      for (const change of explanation.changes) if (typeof change === "object") await applyChange(situation, change);
    }
    await done?.();
    const again = { ...mended, credentials: mended.credentials === undefined ? world.cloud.root : mended.credentials };
    expect((await world.ask(again)).text).not.toContain("<Error>");
  });

  it("names neither secrets nor signatures nor tokens nor keys of clients", async () => {
    const Bucket = await makeBucket();
    const secret = "a-secret-that-nobody-may-see";
    const tokened = { ...world.cloud.root, sessionToken: secret };
    const referer = `https://x/?X-Amz-Signature=${secret}&X-Amz-Security-Token=${secret}`;
    const Condition = { StringEquals: { "aws:Referer": "https://app.example/" } };
    const reading = { Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*`, Condition };
    await world.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await world.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyText(reading) }));
    const answers = [
      await world.ask({ path: `/${Bucket}`, credentials: tokened }),
      await world.ask({ path: `/${Bucket}/k`, headers: { referer }, credentials: null }),
      await world.ask({ method: "PUT", path: `/${Bucket}/k`, headers: customerHeaders, credentials: world.cloud.root }),
      await world.ask({ path: "/", credentials: { ...world.cloud.root, secretAccessKey: secret } }),
    ];
    for (const { explanation, headers } of answers) {
      const told = `${JSON.stringify(explanation)}${String(headers["x-stowage-decision"])}`;
      expect(explanation?.decision).toBe("refused");
      expect(told).not.toContain(secret);
      expect(told).not.toContain(customerHeaders["x-amz-server-side-encryption-customer-key"]);
      expect(told).not.toContain(customerHeaders["x-amz-server-side-encryption-customer-key-md5"]);
      expect(told).not.toContain(world.cloud.root.secretAccessKey);
      expect(told).not.toMatch(/[0-9a-f]{64}/);
    }
  });

  it("says of each key of DeleteObjects why it stays", async () => {
    const Bucket = await makeBucket({ lock: true });
    const keep = {
      Action: "s3:DeleteObject*",
      Resource: [`arn:aws:s3:::${Bucket}/a/*`, `arn:aws:s3:::${Bucket}/held`],
    };
    const credentials = await makeUser(world.iam, "sweeper", keep);
    const { VersionId } = await world.s3.send(
      new PutObjectCommand({ Bucket, Key: "held", Body: "k", ObjectLockLegalHoldStatus: "ON" }),
    );
    const keys = ["a/1", "b/1", "b/2"].map((key) => `<Object><Key>${key}</Key></Object>`).join("");
    const held = `<Object><Key>held</Key><VersionId>${VersionId}</VersionId></Object>`;
    const request = { method: "POST", path: `/${Bucket}`, query: "delete=", credentials };
    const { status, explanation, headers } = await world.ask({
      ...request,
      ...digested(`<Delete>${keys}${held}</Delete>`),
    });
    expect([status, explanation?.kind]).toEqual([200, "keys"]);
    expect(explanation === undefined ? [] : renderExplanation(explanation)).toEqual([
      'keys:    "b/1", "b/2"',
      `refused: user sweeper, s3:DeleteObject on arn:aws:s3:::${Bucket}/b/1`,
      "because: no policy of user sweeper allows it",
      expect.stringMatching(/^nearest: the first statement of policy inline of user sweeper, but its Resource/),
      `fix:     Allow s3:DeleteObject on arn:aws:s3:::${Bucket}/* in a policy of user sweeper`,
      'keys:    "held"',
      "refused: by Object Lock",
      "because: a legal hold is on the version",
      "fix:     Take the legal hold off: PutObjectLegalHold with Status OFF",
    ]);
    expect(headers["x-stowage-decision"]).toMatch(/^key "b\/1", the first of 3 refused keys: refused s3:DeleteObject/);
  });

  it("says which grant of an ACL is ignored", async () => {
    const Bucket = await makeBucket({ legacy: true });
    await world.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await world.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "k", ACL: "public-read" }));
    const PublicAccessBlockConfiguration = { IgnorePublicAcls: true };
    await world.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const { explanation } = await world.ask({ path: `/${Bucket}/k`, credentials: null });
    expect(explanation === undefined ? [] : renderExplanation(explanation)).toEqual([
      `refused: an anonymous caller, s3:GetObject on arn:aws:s3:::${Bucket}/k`,
      "because: an ACL grants READ to AllUsers, and IgnorePublicAcls ignores that",
      `fix:     Turn IgnorePublicAcls off on bucket ${Bucket}`,
      "or:      Sign the request: a pre-signed URL, or a CDN, keeps the bucket private",
    ]);
  });
});
