import { type LifecycleRule, PutBucketLifecycleConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import { Bucket } from "../clouds/start-with-bucket.ts";

/** Sets rules, which are enabled and mean everything unless they say otherwise. */
export async function putRules(s3: S3Client, ...rules: Partial<LifecycleRule>[]): Promise<void> {
  await putRulesOf(s3, Bucket, ...rules);
}

/** The same for another bucket. */
export async function putRulesOf(s3: S3Client, bucket: string, ...rules: Partial<LifecycleRule>[]): Promise<void> {
  const Rules = rules.map((rule): LifecycleRule => ({ Status: "Enabled", Filter: {}, ...rule }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: { Rules } }));
}
