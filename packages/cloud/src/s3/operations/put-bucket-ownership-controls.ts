import { parseXml, textOf } from "@stowage/wire";
import { readDocument } from "../body/read-document.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const withAcls = ["BucketOwnerPreferred", "ObjectWriter"];

/** PutBucketOwnershipControls. Every bucket here is BucketOwnerEnforced, so that alone can be set. */
export async function putBucketOwnershipControls(context: BucketContext): Promise<Reply> {
  const document = parseXml(await readDocument(context));
  const [rule, second] = document.children;
  if (document.name !== "OwnershipControls" || rule?.name !== "Rule" || second) throw new S3Error("MalformedXML");
  const ownership = textOf(rule, "ObjectOwnership")?.trim() ?? "";
  if (withAcls.includes(ownership)) throw notImplemented("ObjectOwnership", `${ownership} is not implemented`);
  if (ownership !== "BucketOwnerEnforced") throw new S3Error("MalformedXML");
  return { status: 200, headers: {} };
}
