import {
  type LifecycleRule,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { TestCloud, TestCloudOptions } from "./start-test-cloud.ts";
import { Bucket, startWithBucket } from "./start-with-bucket.ts";
import { moveClock } from "./move-clock.ts";
import { setVersioning } from "./versioned-bucket.ts";

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

/** Moves the clock by whole days; what is due by then has been done. */
export async function passDays(cloud: TestCloud, days: number): Promise<void> {
  await moveClock(cloud, { seconds: days * 86_400 });
}

/** Sets rules, which are enabled and mean everything unless they say otherwise. */
export async function putRules(s3: S3Client, ...rules: Partial<LifecycleRule>[]): Promise<void> {
  await putRulesOf(s3, Bucket, ...rules);
}

/** The same for another bucket. */
export async function putRulesOf(s3: S3Client, bucket: string, ...rules: Partial<LifecycleRule>[]): Promise<void> {
  const Rules = rules.map((rule): LifecycleRule => ({ Status: "Enabled", Filter: {}, ...rule }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules } }));
}

/** The keys of the bucket. */
export async function listKeys(s3: S3Client): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key = "" }) => Key);
}
