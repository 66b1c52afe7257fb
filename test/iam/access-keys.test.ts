import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { stsClient } from "../support/clouds/sts-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const UserName = "ada";
const all = { Action: "*", Resource: "*" };

describe("CreateAccessKey", () => {
  it("gives a secret once, and two keys at most", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const { accessKeyId, secretAccessKey } = await makeUser(iam, UserName);
    expect(accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(secretAccessKey).toHaveLength(40);
    await iam.send(new CreateAccessKeyCommand({ UserName }));
    expect(await refusalOf(iam.send(new CreateAccessKeyCommand({ UserName })))).toBe("409 LimitExceeded");
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata).toHaveLength(2);
    expect(JSON.stringify(AccessKeyMetadata)).not.toContain(secretAccessKey);
    expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName })))).toBe("409 DeleteConflict");
  });

  it("is for the caller without a name", async () => {
    await using test = await startWithIam();
    const ada = iamClient(test.cloud, await makeUser(test.iam, UserName, all));
    expect((await ada.send(new CreateAccessKeyCommand({}))).AccessKey?.UserName).toBe(UserName);
    expect((await ada.send(new ListAccessKeysCommand({}))).AccessKeyMetadata).toHaveLength(2);
    expect(await refusalOf(test.iam.send(new CreateAccessKeyCommand({})))).toBe("400 UnmodifiableEntity");
    const declared = new CreateAccessKeyCommand({ UserName: "app" });
    expect(await refusalOf(test.iam.send(declared))).toBe("400 UnmodifiableEntity");
  });
});

describe("UpdateAccessKey, DeleteAccessKey", () => {
  it("act at once", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const key = await makeUser(iam, UserName, all);
    const s3 = cloud.client(key);
    const list = (): Promise<unknown> => s3.send(new ListBucketsCommand({}));
    await s3.send(new CreateBucketCommand({ Bucket: "media" }));
    const set = (Status: "Active" | "Inactive"): Promise<unknown> =>
      iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId, Status }));
    await set("Inactive");
    expect(await errorOf(list())).toBe("403 InvalidAccessKeyId");
    const whoami = new GetCallerIdentityCommand({});
    expect(await refusalOf(stsClient(cloud, key).send(whoami))).toBe("403 InvalidClientTokenId");
    await set("Active");
    await list();
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "inline" }));
    expect(await errorOf(list())).toBe("403 AccessDenied");
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId }));
    expect(await errorOf(list())).toBe("403 InvalidAccessKeyId");
    expect(await refusalOf(set("Active"))).toBe("404 NoSuchEntity");
  });
});

describe("GetAccessKeyLastUsed", () => {
  it("tells when, where and for what, and still does after a restart", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-iam-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await startTestCloud({ dataDir });
    const iam = iamClient(first);
    const key = await makeUser(iam, UserName, all);
    const used = new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId });
    expect((await iam.send(used)).AccessKeyLastUsed).toEqual({ ServiceName: "N/A", Region: "N/A" });
    const before = Math.floor(Date.now() / 1000) * 1000;
    await first.client(key).send(new ListBucketsCommand({}));
    const { AccessKeyLastUsed: found, UserName: name } = await iam.send(used);
    expect([name, found?.ServiceName, found?.Region]).toEqual([UserName, "s3", "us-east-1"]);
    expect(found?.LastUsedDate?.getTime()).toBeGreaterThanOrEqual(before);
    await first.close();
    await using again = await startTestCloud({ dataDir });
    expect((await iamClient(again).send(used)).AccessKeyLastUsed).toEqual(found);
    const headers = { "x-amz-content-sha256": createHash("sha256").digest("hex") };
    const tried = await sendRaw(again, { path: "/", service: "cloudfront", credentials: key, headers });
    expect(tried).toMatchObject({ status: 404, code: "UnknownOperationException" });
    expect((await iamClient(again).send(used)).AccessKeyLastUsed?.ServiceName).toBe("cloudfront");
    const unknown = new GetAccessKeyLastUsedCommand({ AccessKeyId: "AKIAAAAAAAAAAAAAAAAA" });
    expect(await refusalOf(iamClient(again).send(unknown))).toBe("404 NoSuchEntity");
  });
});
