import type { Grant } from "../../../store/grant.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { assertGrantCount } from "./assert-grant-count.ts";
import type { AclSource, AclTarget } from "./acl-target.ts";
import { cannedAcl } from "./canned-acl.ts";
import { grantHeaders } from "./grant-headers.ts";
import { isAclHeader } from "./is-acl-header.ts";

/** Whether a request speaks of an ACL in its headers. */
export function hasAclHeader({ headers }: S3Request): boolean {
  for (const name of headers.keys()) if (isAclHeader(name)) return true;
  return false;
}

/**
 * The ACL that the headers of a request ask for. The owner has only what they grant, unless it is a canned ACL.
 *
 * @param source The request, and who exists.
 * @param target What the ACL is for.
 * @returns The grants; `undefined` when no header speaks of an ACL.
 */
export function headerAcl(source: AclSource, target: AclTarget): Grant[] | undefined {
  if (!hasAclHeader(source.request)) return undefined;
  const canned = source.request.headers.get("x-amz-acl");
  const granted = grantHeaders(source);
  if (canned === undefined) return assertGrantCount(granted);
  if (granted.length > 0) throw invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
  return cannedAcl(canned, target, source.identities);
}
