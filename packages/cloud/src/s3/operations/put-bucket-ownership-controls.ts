import { parseXml, textOf } from "@stowage/wire";
import type { ObjectOwnership } from "../../store/records.ts";
import { assertOwnerOnly } from "../acl/assert-owner-only.ts";
import { isObjectOwnership } from "../buckets/is-object-ownership.ts";
import { readDocument } from "../body/read-document.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** PutBucketOwnershipControls. The ACLs that BucketOwnerEnforced puts out of force stay stored. */
export async function putBucketOwnershipControls(context: BucketContext): Promise<Reply> {
  const { bucket, service } = context;
  const ownership = readOwnership(await readDocument(context));
  if (ownership === "BucketOwnerEnforced") assertOwnerOnly(bucket.acl ?? [], bucket.owner, service.identities);
  await changeBucket(context, { ownership });
  return { status: 200, headers: {} };
}

function readOwnership(body: Buffer): ObjectOwnership {
  const document = parseXml(body);
  const [rule, second] = document.children;
  if (document.name !== "OwnershipControls" || rule?.name !== "Rule" || second) throw new S3Error("MalformedXML");
  const ownership = textOf(rule, "ObjectOwnership")?.trim() ?? "";
  if (rule.children.length !== 1 || !isObjectOwnership(ownership)) throw new S3Error("MalformedXML");
  return ownership;
}
