import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import type { S3Service } from "../s3-service.ts";

/** What the lifecycle of a bucket's objects is decided by. */
export interface LifecycleTerms {
  rules: readonly LifecycleRule[];
  /** Which objects transitions leave alone; absent: those under 128 KiB. */
  transitionMinimum?: BucketRecord["transitionMinimum"];
  /** Milliseconds. */
  day: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What executing lifecycles works with. */
export type LifecycleService = Pick<S3Service, "store" | "configurations" | "lifecycleDay" | "now">;

/** The terms of a bucket at this moment; `undefined` where it has no rules. */
export function termsOf(service: Omit<LifecycleService, "store">, bucket: BucketRecord): LifecycleTerms | undefined {
  const rules = service.configurations.lifecycle.find(bucket)?.Rule;
  if (rules === undefined) return undefined;
  const { transitionMinimum } = bucket;
  return { rules, transitionMinimum, day: service.lifecycleDay, now: service.now().getTime() };
}
