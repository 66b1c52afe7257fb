import type { PolicyDocument } from "@stowage/wire";
import { assertConditionValues } from "../documents/assert-condition-values.ts";
import { assertActions } from "./assert-actions.ts";
import { assertConditions } from "./assert-conditions.ts";
import { assertPrincipals, type PrincipalDirectory } from "./assert-principals.ts";
import { malformed } from "../documents/malformed.ts";

/**
 * Refuses a policy that S3 does not accept for a bucket.
 *
 * @param document The policy; a `WireError` `MalformedPolicy` says what is wrong with it.
 * @param bucket The bucket's name.
 * @param identities Who exists.
 */
export function assertBucketPolicy(document: PolicyDocument, bucket: string, identities: PrincipalDirectory): void {
  for (const statement of document.statements) {
    assertPrincipals(statement, identities);
    const resources = statement.resources ?? statement.notResources;
    if (resources === undefined) throw malformed("Missing required field Resource");
    const foreign = resources.find((resource) => !isOfBucket(resource, bucket));
    if (foreign !== undefined) throw malformed("Policy has invalid resource", foreign);
    // What NotResource names is left out: both kinds of resources are still there.
    const covered = statement.resources ?? [bucket, `${bucket}/`];
    assertActions(statement, covered);
    assertConditions(statement, covered);
  }
  assertConditionValues(document);
}

function isOfBucket(resource: string, bucket: string): boolean {
  const arn = `arn:aws:s3:::${bucket}`;
  return resource === arn || resource.startsWith(`${arn}/`);
}
