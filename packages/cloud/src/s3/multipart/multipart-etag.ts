import { createHash } from "node:crypto";

/** The ETag of an object in parts: "md5(concat(raw part MD5s))-N". */
export function multipartEtag(parts: readonly { etag: string }[]): string {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(Buffer.from(etag, "hex"));
  return `${hash.digest("hex")}-${parts.length}`;
}
