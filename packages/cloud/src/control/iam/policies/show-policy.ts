import { encodeUri } from "@stowage/wire";
import type { PolicyRecord, PolicyVersionRecord } from "../../../store/identities/identity-records.ts";
import type { AccountReader } from "../../directory/account-identities.ts";
import { showTags } from "../tags.ts";
import { attachedTo, boundedBy, countUsers } from "./entities-using.ts";

/** A managed policy as the API shows it; `details` are what lists leave out. */
export function showPolicy(
  reader: AccountReader,
  arn: string,
  policy: PolicyRecord,
  details: "details" | "brief" = "brief",
): object {
  const { name, id, path, active, created, updated, description, tags } = policy;
  const shown = {
    PolicyName: name,
    PolicyId: id,
    Arn: arn,
    Path: path,
    DefaultVersionId: active,
    AttachmentCount: countUsers(attachedTo(reader, arn)),
    PermissionsBoundaryUsageCount: countUsers(boundedBy(reader, arn)),
    IsAttachable: true,
    CreateDate: new Date(created),
    UpdateDate: new Date(updated),
  };
  if (details === "brief") return shown;
  return {
    ...shown,
    ...(description !== undefined && { Description: description }),
    ...(tags.length > 0 && { Tags: showTags(tags) }),
  };
}

/** A version as the API shows it; the document is what lists leave out. */
export function showVersion(
  { active }: PolicyRecord,
  { id, document, created }: PolicyVersionRecord,
  details: "details" | "brief" = "brief",
): object {
  return {
    ...(details === "details" && { Document: encodeUri(document) }),
    VersionId: id,
    IsDefaultVersion: id === active,
    CreateDate: new Date(created),
  };
}
