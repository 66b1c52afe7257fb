import { isTextType } from "../base/type-of-name.ts";
import type { PutOptions } from "../drivers/driver.ts";
import { readText } from "../sniff/read-text.ts";
import { dispositionOf } from "./inline-types.ts";

/** What is known of a file that is about to be stored. */
export interface FileFacts {
  /** As its bytes say. */
  type: string;
  /** Its first bytes. */
  head: Uint8Array;
  uploadedName: string;
  cacheControl: string;
  metadata: Record<string, string>;
}

/** The headers that a file is stored, and therefore served, with. */
export function describeFile(
  facts: FileFacts,
): Pick<PutOptions, "type" | "cacheControl" | "contentDisposition" | "metadata"> {
  const { type, head, uploadedName, cacheControl, metadata } = facts;
  const contentDisposition = dispositionOf(type, uploadedName);
  return {
    type: withCharset(type, head),
    cacheControl,
    metadata,
    ...(contentDisposition !== undefined && { contentDisposition }),
  };
}

/** Text is served with its charset, or a browser would guess one. XML says by itself. */
function withCharset(type: string, head: Uint8Array): string {
  return isTextType(type) && !type.endsWith("xml") && readText(head)?.charset === "utf-8"
    ? `${type}; charset=utf-8`
    : type;
}
