import type { CORSRule, LifecycleRule } from "@aws-sdk/client-s3";
import type { DesiredState, PublicAccessFlags } from "../desired-state/desired-state.ts";
import { bucketPolicyResource } from "../resources/bucket-policy.ts";
import { bucket } from "../resources/bucket.ts";
import { cors } from "../resources/cors.ts";
import { lifecycle } from "../resources/lifecycle.ts";
import { publicAccessBlock } from "../resources/public-access-block.ts";
import type { ProvisionContext } from "../resources/resource.ts";
import { versioning } from "../resources/versioning.ts";

/** What is there of a stage. The settings of a bucket that does not exist are those of a new one. */
export interface ObservedState {
  bucket: "present" | "absent";
  publicAccess: Partial<PublicAccessFlags>;
  bucketPolicy: { statements: ReadonlyArray<{ Sid?: string }> };
  versioning: boolean;
  cors: readonly CORSRule[];
  lifecycle: readonly LifecycleRule[];
}

const ofNewBucket: Omit<ObservedState, "bucket"> = {
  publicAccess: {},
  bucketPolicy: { statements: [] },
  versioning: false,
  cors: [],
  lifecycle: [],
};

/** Reads the cloud of a stage; makes no change. */
export async function observeState(context: ProvisionContext, desired: DesiredState): Promise<ObservedState> {
  const found = await bucket.observe(context, desired.bucket);
  if (found === "absent") return { bucket: found, ...ofNewBucket };
  return {
    bucket: found,
    publicAccess: await publicAccessBlock.observe(context, desired),
    bucketPolicy: await bucketPolicyResource.observe(context, desired),
    versioning: await versioning.observe(context, desired),
    cors: await cors.observe(context, desired),
    lifecycle: await lifecycle.observe(context, desired),
  };
}
