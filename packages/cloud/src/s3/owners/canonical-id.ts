import type { IdentityDirectory } from "../../iam/identity-directory.ts";

/** The owner of what was uploaded without a signature. */
export const anonymousOwner = "anonymous";

const anonymousId = "65a011a29cdf8ec533ec3d1ccaae921c";

/** The canonical id of an owner: an account, or {@link anonymousOwner}. */
export function canonicalIdOf(identities: IdentityDirectory, owner: string): string {
  return owner === anonymousOwner ? anonymousId : identities.canonicalId(owner);
}

/** The account of Amazon EC2 that reads bundles of machine images: `aws-exec-read` names it. */
export const imageReaderId = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

/** Whether a grant may name a canonical id. */
export function isCanonicalId(identities: IdentityDirectory, id: string): boolean {
  return id === imageReaderId || id === anonymousId || identities.accountOfCanonicalId(id) !== undefined;
}
