import { type ChecksumAlgorithm, checksumLength } from "@stowage/wire";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { S3Request } from "../request/s3-request.ts";
import { isBase64Of } from "./is-base64-of.ts";
import { algorithmOfHeader, checksumHeaders } from "./checksum-headers.ts";
import { sentChecksum } from "./sent-checksum.ts";
import { severalChecksums } from "./several-checksums.ts";

/** The checksum that a client sends with a body. */
export interface DeclaredChecksum {
  algorithm: ChecksumAlgorithm;
  /** Base64; left out when a trailer brings it. */
  value?: string;
}

/** Reads which checksum the headers declare; more than one, or a malformed one, is refused. */
export function declaredChecksum(request: S3Request): DeclaredChecksum | undefined {
  const declared = findDeclared(request);
  const sdk = request.headers.get("x-amz-sdk-checksum-algorithm");
  if (sdk !== undefined) assertNamed(sdk, declared);
  return declared;
}

function findDeclared({ headers }: S3Request): DeclaredChecksum | undefined {
  const found = sentChecksum(headers);
  if (found !== undefined) assertChecksum(found.algorithm, found.value);
  const trailer = headers.get("x-amz-trailer");
  if (trailer === undefined) return found;
  const algorithm = algorithmOfHeader(trailer.trim().toLowerCase());
  if (algorithm === undefined) throw invalidRequest("The value specified in the x-amz-trailer header is not supported");
  if (found !== undefined) throw severalChecksums();
  return { algorithm };
}

/**
 * Checks the form of a checksum.
 *
 * @param algorithm Its algorithm.
 * @param value Its value.
 * @param where What holds it.
 * @returns The value; anything but base64 of the right length is refused.
 */
export function assertChecksum(algorithm: ChecksumAlgorithm, value: string, where = "header"): string {
  if (isBase64Of(value, checksumLength[algorithm])) return value;
  throw invalidRequest(`Value for ${checksumHeaders[algorithm]} ${where} is invalid.`);
}

function assertNamed(name: string, declared: DeclaredChecksum | undefined): void {
  if (declared === undefined) {
    throw invalidRequest(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (name.toUpperCase() !== declared.algorithm) {
    throw invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
  }
}
