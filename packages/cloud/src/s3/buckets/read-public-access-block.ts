import { parseXml, textOf, type XmlElement } from "@stowage/wire";
import type { PublicAccessBlock } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";

const flags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

/** Reads a `PublicAccessBlockConfiguration`. "Elements left out of a PUT are false." */
export function readPublicAccessBlock(body: Buffer): PublicAccessBlock {
  const document = parseXml(body);
  const known = document.children.every(({ name }) => flags.includes(name));
  const unique = new Set(document.children.map(({ name }) => name)).size === document.children.length;
  if (document.name !== "PublicAccessBlockConfiguration" || !known || !unique) throw new S3Error("MalformedXML");
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
