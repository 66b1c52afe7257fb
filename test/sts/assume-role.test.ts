import {
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  PutRolePermissionsBoundaryCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from "@aws-sdk/client-sts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { stsClient } from "../support/clouds/sts-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { account, RoleArn } from "../support/accounts/role-arn.ts";
import { assume } from "../support/accounts/assume-role.ts";
import { makeRole } from "../support/accounts/make-role.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const byApp = { Principal: { AWS: `${account}:user/app` } };
const byAccount = { Principal: { AWS: "111122223333" } };
const mayAssume = { Action: "sts:AssumeRole", Resource: RoleArn };
const list = { Action: "s3:ListAllMyBuckets", Resource: "*" };

describe("AssumeRole", () => {
  it("gives credentials of a session of the role", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    await makeRole(iam, byApp);
    const before = Date.now();
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "ci-1" });
    const { Credentials, AssumedRoleUser } = await stsClient(cloud, cloud.app).send(command);
    expect(AssumedRoleUser?.Arn).toBe("arn:aws:sts::111122223333:assumed-role/deploy/ci-1");
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:ci-1$/);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Math.round(((Credentials?.Expiration?.getTime() ?? 0) - before) / 10_000)).toBe(360);
    const keys = await assume(cloud, cloud.app);
    const who = await stsClient(cloud, keys).send(new GetCallerIdentityCommand({}));
    expect(who).toMatchObject({ Arn: AssumedRoleUser?.Arn, UserId: AssumedRoleUser?.AssumedRoleId });
    await cloud.client(keys).send(new ListBucketsCommand({}));
  });

  it.each<[what: string, trust: object, statements: object[], expected: string]>([
    ["a trust that names the user", { Principal: { AWS: `${account}:user/ada` } }, [], "accepted"],
    ["a trust that names the account, and a policy", byAccount, [mayAssume], "accepted"],
    ["a trust that names the account alone", byAccount, [], "403 AccessDenied"],
    ["a policy and a trust of somebody else", byApp, [mayAssume], "403 AccessDenied"],
    [
      "a policy that denies",
      { Principal: { AWS: `${account}:user/ada` } },
      [{ ...mayAssume, Effect: "Deny" }],
      "403 AccessDenied",
    ],
    ["a trust that denies", { ...byAccount, Effect: "Deny" }, [mayAssume], "403 AccessDenied"],
  ])("with %s", async (_, trust, statements, expected) => {
    await using test = await startWithIam();
    const ada = await makeUser(test.iam, "ada", ...statements);
    await makeRole(test.iam, trust);
    const call = assume(test.cloud, ada);
    expect(expected === "accepted" ? (await call).accessKeyId.slice(0, 4) : await refusalOf(call)).toBe(
      expected === "accepted" ? "ASIA" : expected,
    );
  });

  it("needs both sides from another account, and is not for roots or for roles that are not there", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    await makeRole(iam, { Principal: { AWS: "444455556666" } });
    const other = iamClient(cloud, cloud.otherRoot);
    expect(await refusalOf(assume(cloud, await makeUser(other, "without")))).toBe("403 AccessDenied");
    const keys = await assume(cloud, await makeUser(other, "with", mayAssume));
    const who = await stsClient(cloud, keys).send(new GetCallerIdentityCommand({}));
    expect(who.Account).toBe("111122223333");
    expect(await refusalOf(assume(cloud, cloud.otherRoot))).toBe("403 AccessDenied");
    expect(await refusalOf(assume(cloud, cloud.root))).toBe("403 AccessDenied");
    const missing = assume(cloud, cloud.app, { RoleArn: `${account}:role/none` });
    expect(await refusalOf(missing)).toBe("403 AccessDenied");
  });

  it("asks the conditions of the trust: external id and session name", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    const Condition = { StringEquals: { "sts:ExternalId": "42" }, StringLike: { "sts:RoleSessionName": "ci-*" } };
    await makeRole(iam, { ...byApp, Condition });
    expect(await refusalOf(assume(cloud, cloud.app))).toBe("403 AccessDenied");
    expect(await refusalOf(assume(cloud, cloud.app, { ExternalId: "43" }))).toBe("403 AccessDenied");
    const named = { ExternalId: "42", RoleSessionName: "me" };
    expect(await refusalOf(assume(cloud, cloud.app, named))).toBe("403 AccessDenied");
    await assume(cloud, cloud.app, { ExternalId: "42" });
  });

  it("has an external id for conditions only where one is given", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    const roles = [
      ["without", "true"],
      ["with", "false"],
    ] as const;
    for (const [RoleName, absent] of roles) {
      const Condition = { Null: { "sts:ExternalId": absent } };
      await makeRole(iam, { ...byApp, Condition }, [], { RoleName });
    }
    const become = (name: string, ExternalId?: string): Promise<unknown> =>
      assume(cloud, cloud.app, { RoleArn: `${account}:role/${name}`, ExternalId });
    await become("without");
    await become("with", "42");
    expect(await refusalOf(become("without", "42"))).toBe("403 AccessDenied");
    expect(await refusalOf(become("with"))).toBe("403 AccessDenied");
  });

  it.each([
    [{ RoleSessionName: "a" }, "400 ValidationError"],
    [{ RoleSessionName: "a b" }, "400 ValidationError"],
    [{ DurationSeconds: 899 }, "400 ValidationError"],
    [{ DurationSeconds: 7201 }, "400 ValidationError"],
    [{ Policy: "{" }, "400 MalformedPolicyDocument"],
    [{ Policy: policyText({ ...list, Sid: "a".repeat(2048) }) }, "400 ValidationError"],
    [{ PolicyArns: [{ arn: "arn:aws:iam::aws:policy/None" }] }, "400 MalformedPolicyDocument"],
    [{ SerialNumber: "arn:aws:iam::111122223333:mfa/app", TokenCode: "123456" }, "403 AccessDenied"],
    [{ SourceIdentity: "ada" }, "400 ValidationError"],
    [{ Tags: [{ Key: "a", Value: "b" }] }, "403 AccessDenied"],
    [{ TransitiveTagKeys: ["a"] }, "400 InvalidParameterValue"],
  ])("refuses %j", async (input, expected) => {
    await using test = await startWithIam();
    await makeRole(test.iam, byApp, undefined, { MaxSessionDuration: 7200 });
    expect(await refusalOf(assume(test.cloud, test.cloud.app, input))).toBe(expected);
    await assume(test.cloud, test.cloud.app, { DurationSeconds: 7200 });
  });

  it("limits a chain to an hour", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    await makeRole(iam, byApp, [{ Action: "sts:AssumeRole", Resource: "*" }], { RoleName: "first" });
    await makeRole(iam, { Principal: { AWS: `${account}:role/first` } }, [list], { MaxSessionDuration: 7200 });
    const first = await assume(cloud, cloud.app, { RoleArn: `${account}:role/first` });
    expect(await refusalOf(assume(cloud, first, { DurationSeconds: 3601 }))).toBe("400 ValidationError");
    const second = await assume(cloud, first, { DurationSeconds: 3600 });
    await cloud.client(second).send(new ListBucketsCommand({}));
  });
});

describe("a session of a role", () => {
  it("does what role and session policy both allow", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    await makeRole(iamClient(cloud), byApp);
    const Policy = policyText({ Action: "s3:*", Resource: "arn:aws:s3:::media/own/*" });
    const s3 = cloud.client(await assume(cloud, cloud.app, { Policy }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "own/a", Body: "a" }));
    expect(await errorOf(s3.send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
    const readOnly = [{ arn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }];
    const reader = cloud.client(await assume(cloud, cloud.app, { PolicyArns: readOnly }));
    await reader.send(new GetObjectCommand({ Bucket, Key: "own/a" }));
    const write = new PutObjectCommand({ Bucket, Key: "own/b", Body: "b" });
    expect(await errorOf(reader.send(write))).toBe("403 AccessDenied");
    await cloud.client(await assume(cloud, cloud.app)).send(new ListBucketsCommand({}));
  });

  it("follows changes of the role at once, and ends with it, even if it is made again", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    await makeRole(iam, byApp, [list, { Action: "iam:GetUser", Resource: "*" }]);
    const keys = await assume(cloud, cloud.app);
    const s3 = cloud.client(keys);
    await s3.send(new ListBucketsCommand({}));
    await iamClient(cloud, keys).send(new GetUserCommand({ UserName: "app" }));
    const PermissionsBoundary = "arn:aws:iam::aws:policy/CloudFrontFullAccess";
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: "deploy", PermissionsBoundary }));
    await s3.send(new ListBucketsCommand({}));
    const refused = iamClient(cloud, keys).send(new GetUserCommand({ UserName: "app" }));
    expect(await refusalOf(refused)).toBe("403 AccessDenied");
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "deploy", PolicyName: "inline" }));
    expect(await errorOf(s3.send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
    await iam.send(new DeleteRoleCommand({ RoleName: "deploy" }));
    await makeRole(iam, byApp);
    expect(await errorOf(s3.send(new ListBucketsCommand({})))).toBe("403 InvalidAccessKeyId");
    const who = stsClient(cloud, keys).send(new GetCallerIdentityCommand({}));
    expect(await refusalOf(who)).toBe("403 InvalidClientTokenId");
  });

  it("needs its own token", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    await makeRole(iam, byApp);
    const keys = await assume(cloud, cloud.app);
    const { accessKeyId, secretAccessKey, sessionToken = "" } = keys;
    const send = (credentials: object): Promise<unknown> =>
      cloud.client({ accessKeyId, secretAccessKey, ...credentials }).send(new ListBucketsCommand({}));
    expect(await errorOf(send({}))).toBe("403 InvalidAccessKeyId");
    expect(await errorOf(send({ sessionToken: "token" }))).toBe("400 InvalidToken");
    const flipped = `${sessionToken.slice(0, 40)}${sessionToken[40] === "A" ? "B" : "A"}${sessionToken.slice(41)}`;
    expect(await errorOf(send({ sessionToken: flipped }))).toBe("400 InvalidToken");
    const other = await assume(cloud, cloud.app);
    expect(await errorOf(send({ sessionToken: other.sessionToken }))).toBe("400 InvalidToken");
    expect(await errorOf(send({ ...cloud.app, sessionToken }))).toBe("400 InvalidToken");
    expect(await errorOf(send({ secretAccessKey: "another", sessionToken }))).toBe("403 SignatureDoesNotMatch");
    await send({ sessionToken });
  });

  it("ends on the cloud's clock, and with it what it signed", async () => {
    let now = Date.now();
    await using cloud = await startTestCloud({ now: () => new Date(now) });
    await makeRole(iamClient(cloud), byApp);
    const keys = await assume(cloud, cloud.app, { DurationSeconds: 900 });
    const list = (offset: number): Promise<unknown> =>
      cloud.client(keys, { systemClockOffset: offset }).send(new ListBucketsCommand({}));
    await list(0);
    now += 899_000 - (now % 1000);
    await list(899_000);
    now += 2000;
    expect(await errorOf(list(901_000))).toBe("400 ExpiredToken");
    const late = stsClient(cloud, keys, { systemClockOffset: 901_000 }).send(new GetCallerIdentityCommand({}));
    expect(await refusalOf(late)).toBe("403 ExpiredToken");
  });

  it("outlives a restart, and is of this cloud alone", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-sts-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await startTestCloud({ dataDir });
    await makeRole(iamClient(first), byApp);
    const keys = await assume(first, first.app);
    await first.close();
    await using again = await startTestCloud({ dataDir });
    await again.client(keys).send(new ListBucketsCommand({}));
    await using other = await startTestCloud();
    expect(await errorOf(other.client(keys).send(new ListBucketsCommand({})))).toBe("400 InvalidToken");
  });

  it("carries its tags, and hands on those that are transitive", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const iam = iamClient(cloud);
    const team = { Action: "s3:PutObject", Resource: "arn:aws:s3:::media/${aws:PrincipalTag/team}/*" };
    const trust = { ...byApp, Action: ["sts:AssumeRole", "sts:TagSession"] };
    const RoleName = "first";
    await makeRole(iam, trust, [team, { Action: "sts:*", Resource: "*" }], {
      RoleName,
      Tags: [{ Key: "Team", Value: "x" }],
    });
    const second = { Principal: { AWS: `${account}:role/first` }, Action: ["sts:AssumeRole", "sts:TagSession"] };
    await makeRole(iam, second, [team]);
    const put = (keys: object, Key: string): Promise<unknown> =>
      cloud.client({ ...cloud.app, ...keys }).send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const first = `${account}:role/first`;
    await put(await assume(cloud, cloud.app, { RoleArn: first }), "x/a");
    const Tags = [{ Key: "team", Value: "y" }];
    const tagged = await assume(cloud, cloud.app, { RoleArn: first, Tags, TransitiveTagKeys: ["team"] });
    await put(tagged, "y/a");
    expect(await errorOf(put(tagged, "x/a"))).toBe("403 AccessDenied");
    await put(await assume(cloud, tagged), "y/b");
    const retagged = assume(cloud, tagged, { Tags: [{ Key: "TEAM", Value: "z" }] });
    expect(await refusalOf(retagged)).toBe("400 InvalidParameterValue");
    const plain = await assume(cloud, cloud.app, { RoleArn: first, Tags });
    expect(await errorOf(put(await assume(cloud, plain), "y/c"))).toBe("403 AccessDenied");
  });
});

describe("a trust policy", () => {
  it("means the user that was there, not one who is made again under the name", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    const first = await makeUser(iam, "ada", list);
    await makeRole(iam, { Principal: { AWS: `${account}:user/ada` } });
    await assume(cloud, first);
    const UserName = "ada";
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "inline" }));
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: first.accessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName }));
    const second = await makeUser(iam, "ada", list);
    expect(await refusalOf(assume(cloud, second))).toBe("403 AccessDenied");
    await makeRole(iam, { Principal: { AWS: `${account}:user/ada` } }, [list], { RoleName: "again" });
    await assume(cloud, second, { RoleArn: `${account}:role/again` });
  });
});

describe("GetSessionToken", () => {
  it("gives a session that does what its user may, but for IAM and STS", async () => {
    await using test = await startWithIam();
    const { cloud, iam } = test;
    const ada = await makeUser(iam, "ada", list, { Action: "iam:*", Resource: "*" });
    await makeRole(iam, { Principal: { AWS: `${account}:user/ada` } });
    const { Credentials } = await stsClient(cloud, ada).send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
    await cloud.client(keys).send(new ListBucketsCommand({}));
    const who = await stsClient(cloud, keys).send(new GetCallerIdentityCommand({}));
    expect(who.Arn).toBe(`${account}:user/ada`);
    await assume(cloud, keys);
    const make = new CreateUserCommand({ UserName: "bob" });
    expect(await refusalOf(iamClient(cloud, keys).send(make))).toBe("403 InvalidClientTokenId");
    const again = stsClient(cloud, keys).send(new GetSessionTokenCommand({}));
    expect(await refusalOf(again)).toBe("403 AccessDenied");
    await iamClient(cloud, ada).send(make);
    await iam.send(new DeleteUserPolicyCommand({ UserName: "ada", PolicyName: "inline" }));
    expect(await errorOf(cloud.client(keys).send(new ListBucketsCommand({})))).toBe("403 AccessDenied");
  });

  it("gives the root an hour", async () => {
    await using test = await startWithIam();
    const before = Date.now();
    const { Credentials } = await stsClient(test.cloud).send(new GetSessionTokenCommand({ DurationSeconds: 7200 }));
    expect(Math.round(((Credentials?.Expiration?.getTime() ?? 0) - before) / 10_000)).toBe(360);
    const trust = policyText({ ...byApp, Action: "sts:AssumeRole" });
    await test.iam.send(new CreateRoleCommand({ RoleName: "deploy", AssumeRolePolicyDocument: trust }));
    const role = await assume(test.cloud, test.cloud.app);
    const refused = stsClient(test.cloud, role).send(new GetSessionTokenCommand({}));
    expect(await refusalOf(refused)).toBe("403 AccessDenied");
  });
});
