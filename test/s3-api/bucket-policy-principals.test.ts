import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { GetBucketPolicyCommand, GetObjectCommand, PutBucketPolicyCommand, type S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { account, RoleArn } from "../support/accounts/role-arn.ts";
import { assume } from "../support/accounts/assume-role.ts";
import { makeRole } from "../support/accounts/make-role.ts";
import { type SessionKeys } from "../support/clouds/session-keys.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket, type TestBucketOptions } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";

const bob = `${account}:user/bob`;
const sessionArn = `${account.replace("iam", "sts")}:assumed-role/deploy/ci-1`;
const trusting = { Principal: { AWS: "111122223333" } };
const read = { Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
const readsAll = { Action: "s3:GetObject", Resource: "*" };
const allowing = (AWS: string | string[]): string => policyText({ ...read, Principal: { AWS } });
const denying = (principals: object): string => policyText({ ...read, Effect: "Deny", ...principals });

interface Started extends AsyncDisposable {
  cloud: TestCloud;
  s3: S3Client;
  iam: IAMClient;
}

async function start(options?: TestBucketOptions): Promise<Started> {
  const { cloud, s3 } = await startWithBucket(options);
  await putKeys(s3, ["a"]);
  const iam = iamClient(cloud);
  const close = async (): Promise<void> => {
    iam.destroy();
    await cloud.close();
  };
  return { cloud, s3, iam, [Symbol.asyncDispose]: close };
}

const put = (s3: S3Client, Policy: string): Promise<unknown> => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
const stored = async (s3: S3Client): Promise<string | undefined> =>
  (await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy;

async function reading(cloud: TestCloud, keys: SessionKeys): Promise<string> {
  const sent = cloud.client(keys).send(new GetObjectCommand({ Bucket, Key: "a" }));
  return sent
    .then(({ Body }) => Body?.transformToString())
    .then(
      (text) => text ?? "",
      () => errorOf(sent),
    );
}

async function deleteUser(iam: IAMClient, UserName: string): Promise<void> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata)
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "inline" })).catch(() => undefined);
  await iam.send(new DeleteUserCommand({ UserName }));
}

async function deleteRole(iam: IAMClient): Promise<void> {
  const RoleName = "deploy";
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "inline" })).catch(() => undefined);
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function idOfBob(iam: IAMClient): Promise<string> {
  return (await iam.send(new GetUserCommand({ UserName: "bob" }))).User?.UserId ?? "";
}

async function idOfRole(iam: IAMClient): Promise<string> {
  return (await iam.send(new GetRoleCommand({ RoleName: "deploy" }))).Role?.RoleId ?? "";
}

describe("a user whom a bucket policy names", () => {
  it("is not who is made again under the name, until the policy is put again", async () => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    const first = await makeUser(iam, "bob");
    const id = await idOfBob(iam);
    const policy = `${allowing(bob).replace("{", "{ ")}\n`;
    await put(s3, policy);
    expect(await reading(cloud, first)).toBe("a");
    expect(await stored(s3)).toBe(policy);
    await deleteUser(iam, "bob");
    expect(await stored(s3)).toBe(policy.replace(bob, id));
    const second = await makeUser(iam, "bob");
    expect(await reading(cloud, second)).toBe("403 AccessDenied");
    expect(await stored(s3)).toBe(policy.replace(bob, id));
    expect(await errorOf(put(s3, policy.replace(bob, id)))).toBe("400 MalformedPolicy");
    await put(s3, policy);
    expect(await reading(cloud, second)).toBe("a");
    expect(await stored(s3)).toBe(policy);
  });

  it("is named by a Deny as well, and who has the name later is not", async () => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    const first = await makeUser(iam, "bob", readsAll);
    await put(s3, denying({ Principal: { AWS: [bob, `${account}:user/app`] } }));
    expect(await reading(cloud, first)).toBe("403 AccessDenied");
    await deleteUser(iam, "bob");
    const second = await makeUser(iam, "bob", readsAll);
    expect(await reading(cloud, second)).toBe("a");
    expect(await reading(cloud, cloud.app)).toBe("403 AccessDenied");
  });

  it("is spared by NotPrincipal, and who has the name later is not", async () => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    const first = await makeUser(iam, "bob", readsAll);
    await put(s3, denying({ NotPrincipal: { AWS: [bob, `${account}:root`] } }));
    expect(await reading(cloud, first)).toBe("a");
    expect(await reading(cloud, cloud.app)).toBe("403 AccessDenied");
    const id = await idOfBob(iam);
    await deleteUser(iam, "bob");
    const second = await makeUser(iam, "bob", readsAll);
    expect(await reading(cloud, second)).toBe("403 AccessDenied");
    expect(await stored(s3)).toContain(`"NotPrincipal":{"AWS":["${id}","${account}:root"]}`);
  });

  it("keeps what it has under another name and path, which the policy shows", async () => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    const keys = await makeUser(iam, "bob");
    await put(s3, allowing(bob));
    await iam.send(new UpdateUserCommand({ UserName: "bob", NewUserName: "rob", NewPath: "/staff/" }));
    expect(await reading(cloud, keys)).toBe("a");
    expect(await stored(s3)).toBe(allowing(`${account}:user/staff/rob`));
    const other = await makeUser(iam, "bob");
    expect(await reading(cloud, other)).toBe("403 AccessDenied");
    await put(s3, (await stored(s3)) ?? "");
    expect(await reading(cloud, keys)).toBe("a");
  });

  it("is named by ARNs of Principal alone: conditions on ARNs mean who has them", async () => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    await makeUser(iam, "bob");
    const Condition = { ArnEquals: { "aws:PrincipalArn": bob } };
    const policy = denying({ Principal: { AWS: "111122223333" }, Condition });
    await put(s3, policy);
    await deleteUser(iam, "bob");
    const second = await makeUser(iam, "bob", readsAll);
    expect(await stored(s3)).toBe(policy);
    expect(await reading(cloud, second)).toBe("403 AccessDenied");
    expect(await reading(cloud, cloud.app)).toBe("a");
  });
});

describe("a role that a bucket policy names", () => {
  it.each([
    ["itself", RoleArn, (id: string) => id],
    ["by a session", sessionArn, (id: string) => `${id}:ci-1`],
  ])("is not who is made again under the name: %s", async (_, named, shown) => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    await makeRole(iam, trusting, []);
    const assuming = await makeUser(iam, "ci", { Action: "sts:AssumeRole", Resource: "*" });
    const first = await assume(cloud, assuming);
    const id = await idOfRole(iam);
    await put(s3, allowing(named));
    expect(await reading(cloud, first)).toBe("a");
    expect(await stored(s3)).toBe(allowing(named));
    await deleteRole(iam);
    expect(await stored(s3)).toBe(allowing(shown(id)));
    await makeRole(iam, trusting, []);
    const second = await assume(cloud, assuming);
    expect(await reading(cloud, second)).toBe("403 AccessDenied");
    expect(await stored(s3)).toBe(allowing(shown(id)));
    await put(s3, allowing(named));
    expect(await reading(cloud, second)).toBe("a");
  });

  it.each([[RoleArn], [sessionArn]])("is named by a Deny as well: %s", async (named) => {
    await using started = await start();
    const { cloud, s3, iam } = started;
    await makeRole(iam, trusting);
    const assuming = await makeUser(iam, "ci", { Action: "sts:AssumeRole", Resource: "*" });
    await put(s3, denying({ Principal: { AWS: named } }));
    expect(await reading(cloud, await assume(cloud, assuming))).toBe("403 AccessDenied");
    await deleteRole(iam);
    await makeRole(iam, trusting);
    expect(await reading(cloud, await assume(cloud, assuming))).toBe("a");
  });
});

describe("whom a bucket policy names", () => {
  it("is known after a restart, the users of the accounts file too", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-principals-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await start({ dataDir });
    const nobody = `${account}:user/nobody`;
    const bobs = await makeUser(first.iam, "bob");
    const ids = { bob: await idOfBob(first.iam) };
    await put(first.s3, allowing([bob, nobody]));
    await first[Symbol.asyncDispose]();
    await using cloud = await startTestCloud({ dataDir });
    const s3 = cloud.client();
    const iam = iamClient(cloud);
    expect(await reading(cloud, bobs)).toBe("a");
    expect(await reading(cloud, cloud.nobody)).toBe("a");
    expect(await stored(s3)).toBe(allowing([bob, nobody]));
    await deleteUser(iam, "bob");
    await iam.send(new CreateUserCommand({ UserName: "bob" }));
    expect(await stored(s3)).toBe(allowing([ids.bob, nobody]));
    expect(await reading(cloud, cloud.nobody)).toBe("a");
    iam.destroy();
  });

  it("is asked of the accounts of both", async () => {
    await using started = await start();
    const { cloud, s3 } = started;
    const theirs = iamClient(cloud, cloud.otherRoot);
    const keys = await makeUser(theirs, "bob", readsAll);
    const named = "arn:aws:iam::444455556666:user/bob";
    await put(s3, allowing([named, "arn:aws:iam::444455556666:user/partner"]));
    expect(await reading(cloud, keys)).toBe("a");
    await deleteUser(theirs, "bob");
    expect(await reading(cloud, await makeUser(theirs, "bob", readsAll))).toBe("403 AccessDenied");
    expect(await reading(cloud, cloud.partner)).toBe("a");
    theirs.destroy();
  });
});
