import type { XmlContent } from "@stowage/wire";
import { renderDocument } from "./render-document.ts";
import type { Reply } from "./reply.ts";

/** A `200` with a document in S3's namespace. */
export function xmlReply(root: string, content: XmlContent, headers: Record<string, string> = {}): Reply {
  return {
    status: 200,
    headers: { ...headers, "content-type": "application/xml" },
    body: renderDocument(root, content),
  };
}
