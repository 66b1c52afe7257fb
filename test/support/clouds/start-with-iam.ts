import type { IAMClient } from "@aws-sdk/client-iam";
import { iamClient } from "./iam-client.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

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
