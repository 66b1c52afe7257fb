import { parseContentType } from "../../base/types/parse-content-type.ts";

/** The Content-Type that is sent. */
export interface ServedType {
  header: string;
  /** The media type alone. */
  type: string;
}

/**
 * Reads the type that is stored. Only what is exactly one type is sent: of several, separated by commas, browsers take
 * the last, so that behind an image may stand a page.
 */
export function servedType(stored: string): ServedType {
  const type = /^[ -~]+$/.test(stored) ? parseContentType(stored) : undefined;
  return type === undefined ? unknown : { header: stored, type };
}

const unknown: ServedType = { header: "application/octet-stream", type: "application/octet-stream" };
