import type { Grant } from "../../store/grant.ts";
import { groups } from "./groups.ts";

const publicGroups: ReadonlySet<string> = new Set([groups.allUsers, groups.authenticatedUsers]);

/** Whether a grant is to the public: "the predefined AllUsers or AuthenticatedUsers groups". */
export function isPublicGrant({ grantee }: Grant): boolean {
  return grantee.kind === "group" && publicGroups.has(grantee.uri);
}

/** Whether an ACL grants anything to the public. */
export function isPublicAcl(grants: readonly Grant[]): boolean {
  return grants.some(isPublicGrant);
}
