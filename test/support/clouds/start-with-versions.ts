import type { S3Client } from "@aws-sdk/client-s3";
import type { TestCloud, TestCloudOptions } from "./start-test-cloud.ts";
import { startWithBucket } from "./start-with-bucket.ts";
import { setVersioning } from "./set-versioning.ts";

/** A cloud with the empty bucket `media`, which keeps versions. */
export async function startWithVersions(
  options: TestCloudOptions = {},
): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const started = await startWithBucket(options);
  await setVersioning(started.s3, "Enabled");
  return started;
}
