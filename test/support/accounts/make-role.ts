import { CreateRoleCommand, type IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { policyText } from "./policy-text.ts";

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
