import { createHash } from "node:crypto";
import type { PartRecord } from "../../store/records.ts";

/** The ETag of an object in parts: "md5(concat(raw part MD5s))-N". */
export function multipartEtag(parts: readonly PartRecord[]): string {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(etag, "hex");
  return `${hash.digest("hex")}-${parts.length}`;
}
