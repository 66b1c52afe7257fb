import { parsePolicyDocument } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import { createResourcePolicy, type ResourcePolicy } from "../../iam/resource-policy.ts";
import type { BucketRecord } from "../../store/records.ts";

const limit = 1000;

/** The parsed policies of buckets, kept because every request to a bucket evaluates its policy. */
export class BucketPolicies {
  readonly #accountOf: (canonicalId: string) => string | undefined;
  readonly #parsed = new Map<string, { text: string; policy: ResourcePolicy }>();

  /** Takes who exists: a policy may name an account by its canonical id. */
  constructor(identities: Pick<IdentityDirectory, "accountOf">) {
    this.#accountOf = (canonicalId) => identities.accountOf(canonicalId);
  }

  /** The policy of a bucket, or `undefined` when it has none. */
  find({ name, policy: text }: BucketRecord): ResourcePolicy | undefined {
    if (text === undefined) return undefined;
    const known = this.#parsed.get(name);
    if (known?.text === text) return known.policy;
    const policy = createResourcePolicy(parsePolicyDocument(text), this.#accountOf);
    if (this.#parsed.size >= limit) this.#parsed.clear();
    this.#parsed.set(name, { text, policy });
    return policy;
  }
}
