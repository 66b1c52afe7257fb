import { isTextType } from "../../base/types/type-of-name.ts";
import type { PutOptions } from "../../drivers/driver.ts";
import { isUtf8 } from "../../sniff/decode-text.ts";
import { dispositionOf } from "./disposition-of.ts";

/** What is known of a file that is about to be stored. */
export interface FileFacts {
  /** As its bytes say. */
  type: string;
  /** The first bytes of its content; of what is encoded, decoded ones. */
  head: Uint8Array;
  uploadedName: string;
  cacheControl: string;
  metadata: Record<string, string>;
  /** `inline`, `attachment` or a whole header, checked; by its type without it. */
  disposition?: string | undefined;
  contentEncoding?: string | undefined;
}

/** What a driver is told of a file. */
export type Description = Pick<
  PutOptions,
  "type" | "cacheControl" | "contentDisposition" | "contentEncoding" | "metadata"
>;

/** The headers that a file is stored, and therefore served, with. */
export function describeFile(facts: FileFacts): Description {
  const { type, head, uploadedName, cacheControl, metadata, contentEncoding } = facts;
  const contentDisposition = dispositionOf(type, uploadedName, facts.disposition);
  const description: Description = { type: withCharset(type, head), cacheControl, metadata };
  if (contentDisposition !== undefined) description.contentDisposition = contentDisposition;
  if (contentEncoding !== undefined) description.contentEncoding = contentEncoding;
  return description;
}

/** Text is served with its charset, or a browser would guess one. XML says by itself. */
function withCharset(type: string, head: Uint8Array): string {
  return isTextType(type) && !type.endsWith("xml") && isUtf8(head) ? `${type}; charset=utf-8` : type;
}
