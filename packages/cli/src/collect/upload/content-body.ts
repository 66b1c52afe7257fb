import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { CliError } from "../../terminal/cli-error.ts";
import type { RewrittenDocument } from "../rewrite/rewritten-document.ts";
import type { ExpectedObject } from "./expected-object.ts";

/** Files up to this many bytes are sent from memory, so that a request that failed can be sent again. */
const inMemory = 1024 * 1024;

/** The bytes of an object. A file that is no longer what its digest says never arrives whole. */
export function contentBody(
  { content: { file, md5, size }, document }: ExpectedObject,
  documents: ReadonlyMap<string, RewrittenDocument>,
): Uint8Array | AsyncIterable<Uint8Array> {
  if (file === undefined) return bytesOf(document, documents);
  if (size > inMemory) return readVerified(file, md5);
  const bytes = readFileSync(file);
  if (createHash("md5").update(bytes).digest("hex") !== md5) throw changed(file);
  return bytes;
}

/** Bytes that sending an object holds in memory: a large one is sent in parts. */
export function memoryOf({ content: { file, size } }: ExpectedObject): number {
  return file === undefined ? 0 : Math.min(size, 32 * 1024 * 1024);
}

function bytesOf(document: string, documents: ReadonlyMap<string, RewrittenDocument>): Buffer {
  const bytes = documents.get(document)?.content?.bytes;
  if (bytes === undefined) throw new Error(`Cannot upload "${document}": it was not rewritten`);
  return bytes;
}

async function* readVerified(file: string, expected: string): AsyncIterable<Uint8Array> {
  const md5 = createHash("md5");
  // The last chunk is held back until the digest of all is known.
  let held: Buffer | undefined;
  for await (const chunk of readChunks(file)) {
    md5.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (md5.digest("hex") !== expected) throw changed(file);
  if (held !== undefined) yield held;
}

function readChunks(file: string): AsyncIterable<Buffer> {
  return createReadStream(file);
}

function changed(file: string): CliError {
  return new CliError("file-changed", `Cannot upload ${JSON.stringify(file)}: it changed after it was hashed`);
}
