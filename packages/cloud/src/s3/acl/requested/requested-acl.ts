import type { Rule } from "../../../iam/explain/rule.ts";
import type { Grant } from "../../../store/grant.ts";
import { readDocument } from "../../body/read-document.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { BucketContext } from "../../operation-context.ts";
import type { AclTarget } from "./acl-target.ts";
import { canonicalIdOf } from "../../owners/canonical-id.ts";
import { headerAcl } from "./header-acl.ts";
import { readAclDocument } from "./read-acl-document.ts";

/** A hundred grants fit into this, in bytes. */
const largestDocument = 128 * 1024;

/**
 * The ACL that PutBucketAcl or PutObjectAcl asks for, in its headers or its body, not in both.
 *
 * @param context The request, authorised.
 * @param target What the ACL is for.
 * @returns The grants.
 */
export async function requestedAcl(context: BucketContext, target: AclTarget): Promise<Grant[]> {
  const { request, service } = context;
  const source = { request, identities: service.identities };
  const fromHeaders = headerAcl(source, target);
  const body = await readDocument(context, { limit: largestDocument });
  if (fromHeaders !== undefined) {
    if (body.length > 0) throw new S3Error("UnexpectedContent");
    return fromHeaders;
  }
  if (body.length === 0) throw new S3Error("MissingSecurityHeader", { details: { MissingHeaderName: "x-amz-acl" } });
  const { ownerId, grants } = readAclDocument(source, body);
  if (ownerId !== canonicalIdOf(service.identities, target.owner))
    throw new S3Error("AccessDenied", { why: otherOwner });
  return grants;
}

const otherOwner: Rule = {
  rule: "owner of the ACL",
  because: "the document names another owner than there is, and no ACL changes the owner",
  changes: ["Send the Owner that GetBucketAcl or GetObjectAcl tells"],
};
