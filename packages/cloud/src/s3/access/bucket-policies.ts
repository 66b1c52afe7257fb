import { parsePolicyDocument } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import { createResourcePolicy, type ResourcePolicy } from "../../iam/resource-policy.ts";
import type { BucketRecord, PolicyPrincipal } from "../../store/buckets/bucket-record.ts";

const limit = 1000;

/** What a bucket keeps of a policy, and the policy of it. */
interface ParsedPolicy {
  text: string;
  principals: readonly PolicyPrincipal[] | undefined;
  policy: ResourcePolicy;
}

/** The parsed policies of buckets, kept because every request to a bucket evaluates its policy. */
export class BucketPolicies {
  readonly #accountOf: (canonicalId: string) => string | undefined;
  readonly #parsed = new Map<string, ParsedPolicy>();

  /** Takes who exists: a policy may name an account by its canonical id. */
  constructor(identities: Pick<IdentityDirectory, "accountOfCanonicalId">) {
    this.#accountOf = (canonicalId) => identities.accountOfCanonicalId(canonicalId);
  }

  /** The policy of a bucket, or `undefined` when it has none. */
  find({ name, policy: text, policyPrincipals: principals }: BucketRecord): ResourcePolicy | undefined {
    if (text === undefined) return undefined;
    const known = this.#parsed.get(name);
    if (known?.text === text && areSame(known.principals, principals)) return known.policy;
    const policy = createResourcePolicy(parsePolicyDocument(text), this.#accountOf);
    if (principals !== undefined) policy.named = new Map(principals.map(({ arn, id }) => [id, arn]));
    if (this.#parsed.size >= limit) this.#parsed.clear();
    this.#parsed.set(name, { text, principals, policy });
    return policy;
  }
}

/** Whether one text names the same: the ARNs are in the text, so that the ids tell. */
function areSame(some: ParsedPolicy["principals"], others: ParsedPolicy["principals"]): boolean {
  if (some === others) return true;
  return some?.length === others?.length && some?.every(({ id }, index) => others?.[index]?.id === id) === true;
}
