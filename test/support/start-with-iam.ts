import { CreateAccessKeyCommand, CreateUserCommand, type IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { iamClient } from "./control-clients.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions, type TestCredentials } from "./start-test-cloud.ts";

/** A cloud with an IAM client of the root. */
export async function startWithIam(
  options: TestCloudOptions = {},
): Promise<AsyncDisposable & { cloud: TestCloud; iam: IAMClient }> {
  const cloud = await startTestCloud(options);
  const iam = iamClient(cloud);
  const close = async (): Promise<void> => {
    iam.destroy();
    await cloud.close();
  };
  return { cloud, iam, [Symbol.asyncDispose]: close };
}

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

/** A policy of statements that allow unless they say otherwise. */
export function policyText(...statements: object[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
