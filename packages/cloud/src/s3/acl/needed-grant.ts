import type { Grant } from "../../store/grant.ts";
import type { OperationName } from "../operation-name.ts";

/** What an ACL must grant for an action. */
export interface NeededGrant {
  /** Whose ACL counts: then its owner is the owner of what is accessed. */
  on: "bucket" | "object";
  /** Left out where no ACL grants the action. */
  permission?: Exclude<Grant["permission"], "FULL_CONTROL">;
  /** Whether the grant serves the owner alone. */
  ownerOnly?: boolean;
}

/** "Mapping of ACL permissions and access policy permissions", *Access control list (ACL) overview*. */
const byAction: ReadonlyMap<string, NeededGrant> = new Map<string, NeededGrant>([
  ["s3:ListBucket", { on: "bucket", permission: "READ" }],
  ["s3:ListBucketVersions", { on: "bucket", permission: "READ" }],
  ["s3:ListBucketMultipartUploads", { on: "bucket", permission: "READ" }],
  ["s3:PutObject", { on: "bucket", permission: "WRITE" }],
  ["s3:DeleteObject", { on: "bucket", permission: "WRITE" }],
  // "When the grantee is the bucket owner, granting WRITE permission allows the s3:DeleteObjectVersion action."
  ["s3:DeleteObjectVersion", { on: "bucket", permission: "WRITE", ownerOnly: true }],
  ["s3:GetBucketAcl", { on: "bucket", permission: "READ_ACP" }],
  ["s3:PutBucketAcl", { on: "bucket", permission: "WRITE_ACP" }],
  ["s3:GetObject", { on: "object", permission: "READ" }],
  ["s3:GetObjectVersion", { on: "object", permission: "READ" }],
  ["s3:GetObjectAcl", { on: "object", permission: "READ_ACP" }],
  ["s3:GetObjectVersionAcl", { on: "object", permission: "READ_ACP" }],
  ["s3:PutObjectAcl", { on: "object", permission: "WRITE_ACP" }],
  ["s3:PutObjectVersionAcl", { on: "object", permission: "WRITE_ACP" }],
  ["s3:GetObjectAttributes", { on: "object" }],
  ["s3:GetObjectVersionAttributes", { on: "object" }],
]);

/**
 * What an ACL must grant for an action.
 *
 * @param operation What the request does.
 * @param action An action of it.
 * @returns The grant; `undefined` for what the bucket's owner alone decides by policies.
 */
export function neededGrant(operation: OperationName, action: string): NeededGrant | undefined {
  // Who may write an object owns it, and may say who else has access to it.
  if (action === "s3:PutObjectAcl" && operation !== "PutObjectAcl") return byAction.get("s3:PutObject");
  return byAction.get(action);
}
