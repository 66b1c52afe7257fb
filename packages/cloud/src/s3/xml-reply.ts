import { renderXml, type XmlContent } from "@stowage/wire";
import type { Reply } from "./reply.ts";

const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A `200` with a document in S3's namespace. */
export function xmlReply(root: string, content: XmlContent, headers: Record<string, string> = {}): Reply {
  return {
    status: 200,
    headers: { ...headers, "content-type": "application/xml" },
    body: renderXml(root, content, { xmlns }),
  };
}
