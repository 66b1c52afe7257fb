import { type PolicyDocument, type Principals, type Statement, WireError } from "@stowage/wire";
import type { IdentityDirectory } from "./identity-directory.ts";
import { s3Actions } from "./s3-actions.ts";
import { compileActions } from "./statements/compile-actions.ts";

/**
 * Refuses a policy that S3 does not accept for a bucket.
 *
 * @param document The policy; a `WireError` `MalformedPolicy` says what is wrong with it.
 * @param bucket The bucket's name.
 * @param identities Who exists.
 */
export function assertBucketPolicy(document: PolicyDocument, bucket: string, identities: IdentityDirectory): void {
  for (const statement of document.statements) {
    const { principals, notPrincipals, resources, notResources } = statement;
    const named = principals ?? notPrincipals;
    const covered = resources ?? notResources;
    if (named === undefined) throw malformed("Missing required field Principal");
    if (covered === undefined) throw malformed("Missing required field Resource");
    if (!exist(named, identities)) throw malformed("Invalid principal in policy");
    if (!covered.every((resource) => isOfBucket(resource, bucket))) throw malformed("Policy has invalid resource");
    assertActions(statement, covered);
  }
}

function malformed(message: string): WireError {
  return new WireError("MalformedPolicy", message);
}

function exist(principals: Principals, identities: IdentityDirectory): boolean {
  if (principals === "*") return true;
  return principals.every(({ type, values }) => {
    return type !== "AWS" || values.every((value) => value === "*" || identities.hasPrincipal(value));
  });
}

function isOfBucket(resource: string, bucket: string): boolean {
  const arn = `arn:aws:s3:::${bucket}`;
  return resource === arn || resource.startsWith(`${arn}/`);
}

function assertActions({ actions, notActions }: Statement, resources: readonly string[]): void {
  const scopes = new Set(resources.map((resource) => (resource.includes("/") ? "object" : "bucket")));
  for (const pattern of actions ?? notActions ?? []) {
    const covers = compileActions([pattern]);
    const meant = [...s3Actions].filter(([action]) => covers(action.toLowerCase())).map(([, scope]) => scope);
    if (meant.length === 0) throw malformed("Policy has invalid action");
    if (meant.some((scope) => scope !== "account" && scopes.has(scope))) continue;
    throw malformed("Action does not apply to any resource(s) in statement");
  }
}
