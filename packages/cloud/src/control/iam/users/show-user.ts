import type { UserRecord } from "../../../store/identities/identity-records.ts";
import { entityArn } from "../../directory/arns.ts";
import { showTags } from "../tags.ts";

/** A user as the API shows it; `details` are what lists leave out. */
export function showUser(account: string, user: UserRecord, details: "details" | "brief" = "brief"): object {
  const { path, name, id, created, boundary, tags } = user;
  const Arn = entityArn(account, "user", user);
  const shown = { Path: path, UserName: name, UserId: id, Arn, CreateDate: new Date(created) };
  if (details === "brief") return shown;
  return {
    ...shown,
    ...(boundary !== undefined && { PermissionsBoundary: showBoundary(boundary) }),
    ...(tags.length > 0 && { Tags: showTags(tags) }),
  };
}

/** A boundary as the API shows it: the type is `Policy` on the wire, whatever the SDK's enum says. */
export function showBoundary(arn: string): object {
  return { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn };
}
