import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
  TagUserCommand,
} from "@aws-sdk/client-iam";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { AssumeRoleWithWebIdentityCommand, GetSessionTokenCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stsClient } from "../support/clouds/sts-client.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { account } from "../support/accounts/role-arn.ts";
import { assume } from "../support/accounts/assume-role.ts";
import { keysOf, type SessionKeys } from "../support/clouds/session-keys.ts";
import { makeRole } from "../support/accounts/make-role.ts";
import { type Issuer, startIssuer } from "../support/accounts/start-issuer.ts";
import { Bucket } from "../support/clouds/start-with-bucket.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const everything = { Action: "*", Resource: "*" };
const id = "111122223333";

type Kind = "root" | "user" | "session of a user" | "session of a role" | "web identity" | "anonymous";

const ofUser = {
  "aws:PrincipalArn": `${account}:user/u`,
  "aws:PrincipalAccount": id,
  "aws:PrincipalType": "User",
  "aws:PrincipalTag/team": "web",
  "aws:userid": "AIDA*",
  "aws:username": "u",
  "aws:PrincipalIsAWSService": "false",
};

/**
 * What each caller's keys are; patterns of `StringLike`. A key that is left out is absent: "the temporary credentials
 * returned by AssumeRole do not include MFA information in the context".
 */
const table: Record<Kind, Record<string, string>> = {
  root: {
    "aws:PrincipalArn": `${account}:root`,
    "aws:PrincipalAccount": id,
    "aws:PrincipalType": "Account",
    "aws:userid": id,
    "aws:PrincipalIsAWSService": "false",
  },
  user: ofUser,
  "session of a user": {
    ...ofUser,
    "aws:TokenIssueTime": "20*",
    "aws:MultiFactorAuthPresent": "false",
  },
  "session of a role": {
    "aws:PrincipalArn": `${account}:role/deploy`,
    "aws:PrincipalAccount": id,
    "aws:PrincipalType": "AssumedRole",
    "aws:PrincipalTag/team": "ops",
    "aws:userid": "AROA*:ci-1",
    "aws:PrincipalIsAWSService": "false",
    "aws:TokenIssueTime": "20*",
  },
  "web identity": {
    "aws:PrincipalArn": `${account}:role/web`,
    "aws:PrincipalAccount": id,
    "aws:PrincipalType": "AssumedRole",
    "aws:userid": "AROA*:web-1",
    "aws:PrincipalIsAWSService": "false",
    "aws:TokenIssueTime": "20*",
    "aws:FederatedProvider": `${account}:oidc-provider/127.0.0.1:*`,
  },
  anonymous: { "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous" },
};
const kinds = Object.keys(table) as Kind[];
const keys = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))].concat("aws:PrincipalServiceName");

describe("context keys of a caller", () => {
  let started: Awaited<ReturnType<typeof startWithIam>>;
  let issuer: Issuer;
  let callers: Record<Kind, SessionKeys | null>;

  beforeAll(async () => {
    started = await startWithIam({ newBucketDefaults: "legacy", allowLoopbackOidc: true });
    issuer = await startIssuer();
    const { cloud, iam } = started;
    await sendRaw(cloud, { method: "PUT", path: `/${Bucket}` });
    await sendRaw(cloud, { method: "PUT", path: `/${Bucket}/k`, headers: { "x-amz-acl": "public-read" } });
    const user = await makeUser(iam, "u", everything);
    await iam.send(new TagUserCommand({ UserName: "u", Tags: [{ Key: "team", Value: "web" }] }));
    const trusted = { Principal: { AWS: `${account}:user/u` } };
    await makeRole(iam, trusted, [everything], { Tags: [{ Key: "team", Value: "ops" }] });
    const session = await stsClient(cloud, user).send(new GetSessionTokenCommand({}));
    callers = {
      root: cloud.root,
      user,
      "session of a user": keysOf(session.Credentials),
      "session of a role": await assume(cloud, user),
      "web identity": await federate(),
      anonymous: null,
    };
  });
  afterAll(async () => {
    await issuer[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  });

  async function federate(): Promise<SessionKeys> {
    const { cloud, iam } = started;
    const provider = { Url: issuer.url, ClientIDList: ["app-client"] };
    const { OpenIDConnectProviderArn: Federated } = await iam.send(new CreateOpenIDConnectProviderCommand(provider));
    const Condition = { StringEquals: { [`${issuer.url.replace("http://", "")}:sub`]: "user-1" } };
    const trusted = { Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity", Condition };
    await iam.send(new CreateRoleCommand({ RoleName: "web", AssumeRolePolicyDocument: policyText(trusted) }));
    const PolicyDocument = policyText(everything);
    await iam.send(new PutRolePolicyCommand({ RoleName: "web", PolicyName: "inline", PolicyDocument }));
    const role = { RoleArn: `${account}:role/web`, RoleSessionName: "web-1", WebIdentityToken: issuer.token() };
    return keysOf((await stsClient(cloud).send(new AssumeRoleWithWebIdentityCommand(role))).Credentials);
  }

  /** Whether a condition of the bucket's policy holds for a caller who is allowed otherwise. */
  async function holds(kind: Kind, Condition: object): Promise<boolean> {
    const statement = { Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    const Policy = policyText({ ...statement, Effect: "Deny", Condition });
    await started.cloud.client().send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const { status } = await sendRaw(started.cloud, { path: `/${Bucket}/k`, credentials: callers[kind] });
    return status === 403;
  }

  it.each(kinds.flatMap((kind) => keys.map((key) => [kind, key, table[kind][key]] as const)))(
    "of %s: %s is %s",
    async (kind, key, pattern) => {
      expect(await holds(kind, { Null: { [key]: "false" } })).toBe(pattern !== undefined);
      expect(await holds(kind, { Null: { [key]: "true" } })).toBe(pattern === undefined);
      if (pattern === undefined) return;
      expect(await holds(kind, { StringLike: { [key]: pattern } })).toBe(true);
      expect(await holds(kind, { StringLike: { [key]: `${pattern}!` } })).toBe(false);
    },
  );
});
