import { createHash } from "node:crypto";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { ServiceContext } from "../operation-context.ts";
import { BodyVerifier } from "./body-verifier.ts";
import { declaredSize } from "./declared-size.ts";
import { decodeBody } from "./decode-body.ts";
import { framingOf } from "./framing.ts";

/** What {@link readDocument} may be told. */
export interface ReadDocumentOptions {
  /** The most bytes; 64 KiB by default. */
  limit?: number;
  /** Whether the client must send Content-MD5 or a checksum; no by default. */
  digestRequired?: boolean;
}

/** Reads a small body into memory and holds it to the digests that its request declares. */
export async function readDocument(
  { request, body }: ServiceContext,
  { limit = 64 * 1024, digestRequired = false }: ReadDocumentOptions = {},
): Promise<Buffer> {
  const framing = framingOf(request, body);
  if (body.length === undefined && body.transferEncoding === undefined) return Buffer.alloc(0);
  const size = declaredSize(request, body, framing, limit);
  const verifier = new BodyVerifier(request, body);
  if (digestRequired && !verifier.hasDigest) {
    throw invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
  }
  const { chunks, trailers } = decodeBody(request, body, framing, size);
  const parts: Buffer[] = [];
  for await (const chunk of chunks) {
    verifier.update(chunk);
    parts.push(chunk);
  }
  const document = Buffer.concat(parts);
  verifier.verify(verifier.md5 === undefined ? "" : createHash("md5").update(document).digest("hex"), trailers);
  return document;
}
