import { randomBytes } from "node:crypto";

/** The ETag of what is encrypted with another key than S3's own: "32 hex that are not the MD5". */
export function opaqueEtag(): string {
  return randomBytes(16).toString("hex");
}
