import { incompleteBody } from "./incomplete-body.ts";

/** The line before a chunk's data. */
export interface ChunkHeader {
  /** The length of the data in bytes; 0 ends the data. */
  size: number;
  /** The chunk's signature; empty in an unsigned body. */
  signature: string;
}

const signedForm = /^([0-9a-fA-F]{1,12});chunk-signature=([0-9a-f]{64})\r$/;
const unsignedForm = /^([0-9a-fA-F]{1,12})\r$/;

/**
 * Reads the line before a chunk's data.
 *
 * @param line The line, its carriage return included.
 * @param signed Whether the body's chunks are signed.
 * @returns Size and signature; another form throws a `WireError` `IncompleteBody`.
 */
export function parseChunkHeader(line: string, signed: boolean): ChunkHeader {
  const [, size, signature = ""] = (signed ? signedForm : unsignedForm).exec(line) ?? [];
  if (size === undefined) throw incompleteBody();
  return { size: Number.parseInt(size, 16), signature };
}
