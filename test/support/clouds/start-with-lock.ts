import { CreateBucketCommand, PutObjectLockConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "./start-with-bucket.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "./start-test-cloud.ts";

/** A cloud with the bucket `media`, whose objects can be locked, and a client of the root. */
export async function startWithLock(
  options: TestCloudOptions & { defaultDays?: number } = {},
): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const { defaultDays, ...rest } = options;
  const cloud = await startTestCloud(rest);
  const s3 = cloud.client();
  await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
  if (defaultDays !== undefined) {
    const Rule = { DefaultRetention: { Mode: "GOVERNANCE", Days: defaultDays } } as const;
    const ObjectLockConfiguration = { ObjectLockEnabled: "Enabled", Rule } as const;
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  }
  return { cloud, s3, [Symbol.asyncDispose]: () => cloud.close() };
}
