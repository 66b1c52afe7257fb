import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { CliError } from "../../terminal/cli-error.ts";
import type { AssetContent } from "../assets/asset.ts";
import type { KeptContents } from "../scan/kept-contents.ts";
import type { RewrittenDocument } from "../rewrite/rewritten-document.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";

/** Files up to this many bytes are sent from memory in one request, so that a request that failed can be sent again. */
export const inMemory: number = 1024 * 1024;

/** Where bytes come from that need not be read. */
export interface ContentSources {
  documents: ReadonlyMap<string, RewrittenDocument>;
  /** As they were digested. */
  kept: KeptContents;
}

/** The bytes of an object. A file that is no longer what its digest says never arrives whole. */
export function contentBody(
  { content, document }: ExpectedObject,
  { documents, kept }: ContentSources,
): Uint8Array | AsyncIterable<Uint8Array> {
  const { file, size } = content;
  if (file === undefined) return bytesOf(document, documents);
  const known = kept.of(file);
  if (known?.length === size) return known;
  const check = createCheck(content);
  if (size > inMemory) return readVerified(file, check);
  const bytes = readFileSync(file);
  check.update(bytes);
  if (!check.matches()) throw changed(file);
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

interface Check {
  update(bytes: Uint8Array): void;
  matches(): boolean;
}

function createCheck(expected: AssetContent): Check {
  if (expected.crc32 === undefined) {
    const md5 = createHash("md5");
    return { update: (bytes) => void md5.update(bytes), matches: () => md5.digest("hex") === expected.md5 };
  }
  let sum = 0;
  const update = (bytes: Uint8Array): void => {
    sum = crc32(bytes, sum);
  };
  return { update, matches: () => sum === expected.crc32 };
}

async function* readVerified(file: string, check: Check): AsyncIterable<Uint8Array> {
  // The last chunk is held back until all was checked.
  let held: Buffer | undefined;
  for await (const chunk of readChunks(file)) {
    check.update(chunk);
    if (held !== undefined) yield held;
    held = chunk;
  }
  if (!check.matches()) throw changed(file);
  if (held !== undefined) yield held;
}

function readChunks(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: inMemory });
}

function changed(file: string): CliError {
  return new CliError("file-changed", `Cannot upload ${JSON.stringify(file)}: it changed after it was hashed`);
}
