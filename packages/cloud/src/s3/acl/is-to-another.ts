import type { Grant } from "../../store/grant.ts";

/** Whether a grant is to somebody else than a canonical id. */
export function isToAnother({ grantee }: Grant, canonicalId: string): boolean {
  return grantee.kind === "group" || grantee.canonicalId !== canonicalId;
}
