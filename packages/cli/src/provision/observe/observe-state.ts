import type { DesiredState, PublicAccessFlags } from "../desired-state/desired-state.ts";
import { bucketPolicyResource } from "../resources/bucket-policy.ts";
import { bucket } from "../resources/bucket.ts";
import { publicAccessBlock } from "../resources/public-access-block.ts";
import type { ProvisionContext } from "../resources/resource.ts";

/** What is there of a stage. Flags and policy of a bucket that does not exist are those of a new one. */
export interface ObservedState {
  bucket: "present" | "absent";
  publicAccess: Partial<PublicAccessFlags>;
  bucketPolicy: { statements: ReadonlyArray<{ Sid?: string }> };
}

/** Reads the cloud of a stage; makes no change. */
export async function observeState(context: ProvisionContext, desired: DesiredState): Promise<ObservedState> {
  const found = await bucket.observe(context, desired.bucket);
  if (found === "absent") return { bucket: found, publicAccess: {}, bucketPolicy: { statements: [] } };
  return {
    bucket: found,
    publicAccess: await publicAccessBlock.observe(context, desired),
    bucketPolicy: await bucketPolicyResource.observe(context, desired),
  };
}
