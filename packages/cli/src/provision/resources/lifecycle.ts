import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from "@aws-sdk/client-s3";
import type { DesiredState } from "../desired-state/desired-state.ts";
import { sameDocument } from "../policies/same-document.ts";
import { isOwn } from "../policies/statement-id.ts";
import { absentOn } from "./aws-error.ts";
import type { Resource } from "./resource.ts";

type Desired = Pick<DesiredState, "bucket" | "lifecycle">;

/** The lifecycle rules. Those whose ID is not ours are kept as they are. */
export const lifecycle: Resource<Desired, readonly LifecycleRule[]> = {
  actions: ["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"],
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket }) {
    const call = s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.name, ExpectedBucketOwner }));
    return (await absentOn(["NoSuchLifecycleConfiguration"], call))?.Rules ?? [];
  },
  async ensure({ s3, accountId: ExpectedBucketOwner }, desired, observed) {
    const Rules = [...observed.filter(({ ID }) => !isOwn(ID)), ...desired.lifecycle];
    if (sameDocument(observed, Rules)) return [];
    const Bucket = desired.bucket.name;
    const LifecycleConfiguration = { Rules };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration, ExpectedBucketOwner }));
    return [`set the lifecycle: ${desired.lifecycle.map(inWords).join(", ")}`];
  },
};

function inWords(rule: LifecycleRule): string {
  const place = rule.Filter?.Prefix ? `${rule.Filter.Prefix}*` : "everything";
  const { AbortIncompleteMultipartUpload: open, Expiration, NoncurrentVersionExpiration: replaced } = rule;
  if (open !== undefined) return `uploads left open end after ${days(open.DaysAfterInitiation)}`;
  if (Expiration?.Days !== undefined) return `${place} ends after ${days(Expiration.Days)}`;
  return `versions of ${place} end after ${days(replaced?.NoncurrentDays)}`;
}

function days(count = 0): string {
  return count === 1 ? "1 day" : `${count} days`;
}
