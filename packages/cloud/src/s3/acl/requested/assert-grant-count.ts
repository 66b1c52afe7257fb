import type { Grant } from "../../../store/grant.ts";
import { S3Error } from "../../errors/s3-error.ts";

/** "An ACL can have up to 100 grants." */
const mostGrants = 100;

/** Refuses an ACL of too many grants. */
export function assertGrantCount(grants: Grant[]): Grant[] {
  if (grants.length > mostGrants) throw new S3Error("MalformedACLError");
  return grants;
}
