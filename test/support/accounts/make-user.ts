import { CreateAccessKeyCommand, CreateUserCommand, type IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import type { TestCredentials } from "../clouds/start-test-cloud.ts";
import { policyText } from "./policy-text.ts";

/** Makes a user with one inline policy, `inline`, and an access key. */
export async function makeUser(iam: IAMClient, UserName: string, ...statements: object[]): Promise<TestCredentials> {
  await iam.send(new CreateUserCommand({ UserName }));
  if (statements.length > 0) {
    const PolicyDocument = policyText(...statements);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "inline", PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}
