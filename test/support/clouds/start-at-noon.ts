import type { S3Client } from "@aws-sdk/client-s3";
import type { TestCloud, TestCloudOptions } from "./start-test-cloud.ts";
import { startWithBucket } from "./start-with-bucket.ts";
import { moveClock } from "./move-clock.ts";
import { setVersioning } from "./set-versioning.ts";

/** A cloud with the empty bucket `media`, at noon of 1 January 2030, whose clock can be moved. */
export async function startAtNoon(
  options: TestCloudOptions & { versioning?: "Enabled" | "Suspended" } = {},
): Promise<AsyncDisposable & { cloud: TestCloud; s3: S3Client }> {
  const { versioning, ...more } = options;
  const started = await startWithBucket({ admin: true, ...more });
  await moveClock(started.cloud, { to: "2030-01-01T12:00:00Z" });
  if (versioning !== undefined) await setVersioning(started.s3, versioning);
  return started;
}
