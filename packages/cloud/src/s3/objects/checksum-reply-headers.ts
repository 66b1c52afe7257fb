import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import { checksumHeaders } from "../body/checksum-headers.ts";

/** The headers that tell a checksum. */
export function checksumReplyHeaders(checksum: StoredChecksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return { [checksumHeaders[checksum.algorithm]]: checksum.value, "x-amz-checksum-type": checksum.type };
}
