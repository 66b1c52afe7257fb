import { renderXml, type XmlContent } from "@stowage/wire";

const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";

/** Writes a document in S3's namespace. */
export function renderDocument(root: string, content: XmlContent): string {
  return renderXml(root, content, { xmlns });
}
