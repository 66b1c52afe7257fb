import type { ChecksumAlgorithm } from "@stowage/wire";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { Headers } from "../request/s3-request.ts";
import { algorithmOfHeader } from "./checksum-headers.ts";
import { severalChecksums } from "./several-checksums.ts";

/** Headers that begin as those of checksums do, and hold none. */
const aboutChecksums = new Set(["x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type"]);

/** Finds the checksum that the headers hold, of whatever form; two, and one of no known algorithm, are refused. */
export function sentChecksum(headers: Headers): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  let found: { algorithm: ChecksumAlgorithm; value: string } | undefined;
  for (const [name, value] of headers) {
    if (!name.startsWith("x-amz-checksum-") || aboutChecksums.has(name)) continue;
    const algorithm = algorithmOfHeader(name);
    if (algorithm === undefined) {
      throw invalidRequest("The algorithm type you specified in x-amz-checksum- header is invalid.");
    }
    if (found !== undefined) throw severalChecksums();
    found = { algorithm, value };
  }
  return found;
}
