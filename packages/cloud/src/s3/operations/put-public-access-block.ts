import { parseXml, textOf, type XmlElement } from "@stowage/wire";
import type { PublicAccessBlock } from "../../store/records.ts";
import { readDocument } from "../body/read-document.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const flags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

/** PutPublicAccessBlock. "Elements left out of a PUT are false." */
export async function putPublicAccessBlock(context: BucketContext): Promise<Reply> {
  const document = parseXml(await readDocument(context));
  const known = document.children.every(({ name }) => flags.includes(name));
  const unique = new Set(document.children.map(({ name }) => name)).size === document.children.length;
  if (document.name !== "PublicAccessBlockConfiguration" || !known || !unique) throw new S3Error("MalformedXML");
  await changeBucket(context, { publicAccessBlock: readFlags(document) });
  return { status: 200, headers: {} };
}

function readFlags(document: XmlElement): PublicAccessBlock {
  return {
    BlockPublicAcls: readFlag(document, "BlockPublicAcls"),
    IgnorePublicAcls: readFlag(document, "IgnorePublicAcls"),
    BlockPublicPolicy: readFlag(document, "BlockPublicPolicy"),
    RestrictPublicBuckets: readFlag(document, "RestrictPublicBuckets"),
  };
}

function readFlag(document: XmlElement, name: string): boolean {
  const text = textOf(document, name)?.trim().toLowerCase() ?? "false";
  if (text === "true" || text === "false") return text === "true";
  throw new S3Error("MalformedXML");
}
