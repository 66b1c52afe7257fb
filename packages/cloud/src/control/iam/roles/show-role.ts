import { encodeUri } from "@stowage/wire";
import type { RoleRecord } from "../../../store/identities/identity-records.ts";
import { entityArn } from "../../directory/arns.ts";
import { showTags } from "../tags.ts";
import { showBoundary } from "../users/show-user.ts";

/** A role as the API shows it; `details` are what lists leave out. */
export function showRole(account: string, role: RoleRecord, details: "details" | "brief" = "brief"): object {
  const { path, name, id, created, trust, description, longestSession, boundary, tags } = role;
  const shown = {
    Path: path,
    RoleName: name,
    RoleId: id,
    Arn: entityArn(account, "role", role),
    CreateDate: new Date(created),
    AssumeRolePolicyDocument: encodeUri(trust),
    ...(description !== undefined && { Description: description }),
    MaxSessionDuration: longestSession,
  };
  if (details === "brief") return shown;
  return {
    ...shown,
    ...(boundary !== undefined && { PermissionsBoundary: showBoundary(boundary) }),
    ...(tags.length > 0 && { Tags: showTags(tags) }),
    RoleLastUsed: {},
  };
}
