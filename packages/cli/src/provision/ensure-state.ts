import { CliError } from "../terminal/cli-error.ts";
import type { DesiredState } from "./desired-state/desired-state.ts";
import { observeState } from "./observe/observe-state.ts";
import { awsError } from "./resources/aws-error.ts";
import { bucketPolicyResource } from "./resources/bucket-policy.ts";
import { bucket } from "./resources/bucket.ts";
import { cors } from "./resources/cors.ts";
import { lifecycle } from "./resources/lifecycle.ts";
import { publicAccessBlock } from "./resources/public-access-block.ts";
import type { Change, ProvisionContext } from "./resources/resource.ts";
import { versioning } from "./resources/versioning.ts";

/**
 * Makes the cloud of a stage as desired and says what changed; a second run changes nothing. Safe to run again after
 * any failure. Flags are lifted before the policy that needs it; a policy goes before the flags that forbid it.
 */
export async function ensureState(context: ProvisionContext, desired: DesiredState): Promise<Change[]> {
  try {
    const observed = await observeState(context, desired);
    const created = await bucket.ensure(context, desired.bucket, observed.bucket);
    const flags = (): Promise<Change[]> => publicAccessBlock.ensure(context, desired, observed.publicAccess);
    const policy = (): Promise<Change[]> => bucketPolicyResource.ensure(context, desired, observed.bucketPolicy);
    const [first, second] = desired.bucketPolicy === undefined ? [policy, flags] : [flags, policy];
    return [
      ...created,
      ...(await first()),
      ...(await second()),
      ...(await versioning.ensure(context, desired, observed.versioning)),
      ...(await cors.ensure(context, desired, observed.cors)),
      ...(await lifecycle.ensure(context, desired, observed.lifecycle)),
    ];
  } catch (cause) {
    const answer = awsError(cause);
    if (answer === undefined) throw cause;
    const name = JSON.stringify(desired.bucket.name);
    throw new CliError(
      "provision-failed",
      `Cannot provision bucket ${name}: the answer was ${answer.status} ${answer.name}, ${answer.message}`,
      { cause },
    );
  }
}
