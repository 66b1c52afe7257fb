import { childrenOf, type XmlElement } from "@stowage/wire";
import type { Tag } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";

/** Reads `<Tagging><TagSet><Tag><Key/><Value/></Tag>…`; any other element throws `MalformedXML`. */
export function readTagSet(document: XmlElement): Tag[] {
  const [set, second] = document.children;
  if (document.name !== "Tagging" || set?.name !== "TagSet" || second !== undefined) throw new S3Error("MalformedXML");
  const tags = childrenOf(set, "Tag");
  if (tags.length !== set.children.length) throw new S3Error("MalformedXML");
  return tags.map(readTag);
}

function readTag(tag: XmlElement): Tag {
  const [key, second] = childrenOf(tag, "Key");
  const [value, other] = childrenOf(tag, "Value");
  if (key === undefined || value === undefined || second !== undefined || other !== undefined || !isLeaf(tag)) {
    throw new S3Error("MalformedXML");
  }
  return { key: key.text, value: value.text };
}

function isLeaf(tag: XmlElement): boolean {
  return tag.children.length === 2 && tag.children.every(({ children }) => children.length === 0);
}
