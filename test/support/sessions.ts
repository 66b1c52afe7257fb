import { CreateRoleCommand, type IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, type Credentials } from "@aws-sdk/client-sts";
import { stsClient } from "./control-clients.ts";
import type { TestCloud, TestCredentials } from "./start-test-cloud.ts";
import { policyText } from "./start-with-iam.ts";

/** Keys that may be temporary. */
export interface SessionKeys extends TestCredentials {
  sessionToken?: string;
}

export const account = "arn:aws:iam::111122223333";
export const RoleArn = `${account}:role/deploy`;

/** Makes the role `deploy`, with what it trusts and what it may do. */
export async function makeRole(
  iam: IAMClient,
  trusted: object,
  statements: readonly object[] = [{ Action: "s3:*", Resource: "*" }],
  more: { MaxSessionDuration?: number; RoleName?: string; Tags?: { Key: string; Value: string }[] } = {},
): Promise<void> {
  const RoleName = more.RoleName ?? "deploy";
  const AssumeRolePolicyDocument = policyText({ Action: "sts:AssumeRole", ...trusted });
  await iam.send(new CreateRoleCommand({ ...more, RoleName, AssumeRolePolicyDocument }));
  if (statements.length === 0) return;
  const PolicyDocument = policyText(...statements);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument }));
}

/** Becomes the role `deploy`. */
export async function assume(
  cloud: TestCloud,
  by: SessionKeys,
  input: Partial<AssumeRoleCommandInput> = {},
): Promise<SessionKeys> {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "ci-1", ...input });
  return keysOf((await stsClient(cloud, by).send(command)).Credentials);
}

/** Credentials of the API as clients take them. */
export function keysOf(credentials: Credentials | undefined): SessionKeys {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
