import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { CliError } from "../terminal/cli-error.ts";
import type { Content } from "./static-tree.ts";

/** Files up to this many bytes are sent from memory, so that a request that failed can be sent again. */
const inMemory = 1024 * 1024;

/** The bytes of a content. A file that is no longer what its digest says never arrives whole. */
export async function verifiedBody({ size, md5, from }: Content): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  if ("bytes" in from) return from.bytes;
  if (size > inMemory) return readVerified(from.file, md5);
  const bytes = await readFile(from.file);
  if (createHash("md5").update(bytes).digest("hex") !== md5) throw changed(from.file);
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
