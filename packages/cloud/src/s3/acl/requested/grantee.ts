import type { IdentityDirectory } from "../../../iam/identity-directory.ts";
import type { Grant } from "../../../store/grant.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import { methodNotAllowed } from "../../errors/method-not-allowed.ts";
import type { S3Error } from "../../errors/s3-error.ts";
import { isCanonicalId } from "../../owners/canonical-id.ts";
import { groups } from "../groups.ts";

/** Who is granted something. */
export type Grantee = Grant["grantee"];

const known: ReadonlySet<string> = new Set(Object.values(groups));

/** The account of a canonical id; an id that nobody has is refused. */
export function accountGrantee(identities: IdentityDirectory, canonicalId: string): Grantee {
  if (!isCanonicalId(identities, canonicalId)) throw invalidArgument("CanonicalUser/ID", canonicalId, "Invalid id");
  return { kind: "account", canonicalId };
}

/** The group of a URI; an unknown one is refused. */
export function groupGrantee(uri: string): Grantee {
  if (!known.has(uri)) throw invalidArgument("Group/URI", uri, "Invalid group uri");
  return { kind: "group", uri };
}

/** "Email address grantees: 405 since 1 October 2025". */
export function refuseEmailGrantee(method: string): S3Error {
  const message = "Granting access to an e-mail address is no longer supported";
  return methodNotAllowed(method, "ACL", { message });
}
