import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from "@aws-sdk/client-s3";
import type { BucketContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { compareOwn, withOthers } from "./own-rules.ts";

/** The lifecycle rules that a bucket is to have of ours. */
export interface DesiredLifecycle {
  bucket: string;
  rules: readonly LifecycleRule[];
}

interface Observed {
  rules: readonly LifecycleRule[];
}

/** The lifecycle rules. Those whose ID is not ours are kept as they are. */
export const lifecycle: Resource<DesiredLifecycle, Observed, BucketContext> = {
  kind: "lifecycle",
  actions: ["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"],
  describe: ({ rules }) => rules.map(inWords).join(", "),
  async observe({ s3, accountId: ExpectedBucketOwner }, { bucket: Bucket }) {
    const call = s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket, ExpectedBucketOwner }));
    return { rules: (await absentOn(["NoSuchLifecycleConfiguration", "NoSuchBucket"], call))?.Rules ?? [] };
  },
  differences: ({ rules }, observed) => compareOwn(rules, observed.rules),
  create: async (context, desired) => await put(context, desired, []),
  update: async (context, desired, { rules }) => await put(context, desired, rules),
  remove: async () => {},
};

async function put(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  { bucket: Bucket, rules }: DesiredLifecycle,
  observed: readonly LifecycleRule[],
): Promise<Observed> {
  const Rules = withOthers(rules, observed);
  const LifecycleConfiguration = { Rules };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration, ExpectedBucketOwner }));
  return { rules: Rules };
}

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
