import { createHash, hash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { closeSync, createReadStream, openSync, readSync } from "node:fs";

import type { KeptContents } from "./kept-contents.ts";

/** Digests of a file, with how much of it was read. */
export interface FileDigest {
  /** Bytes. */
  size: number;
  /** Hex. */
  md5: string;
  crc32: number;
  /** Base64; of style sheets and scripts alone. */
  sha384?: string;
}

/** Larger files are read as a stream, so that reading goes on while a piece is digested. */
const inMemory = 1024 * 1024;

/** Digests files, small ones at once: each step through the thread pool would take longer than the whole. */
export function createDigester(kept?: KeptContents): (file: string, size: number) => FileDigest | Promise<FileDigest> {
  const buffer = Buffer.allocUnsafe(inMemory + 1);
  return (file, size) => {
    if (size > inMemory) return digestStream(file);
    const read = readInto(buffer, file);
    if (read > inMemory) return digestStream(file);
    const bytes = buffer.subarray(0, read);
    kept?.keep(file, bytes);
    return digestBytes(bytes, file);
  };
}

/** Whether pages may hold the file's `integrity`. */
export function hasIntegrity(path: string): boolean {
  return /\.(?:css|m?js)$/i.test(path);
}

function readInto(buffer: Buffer, file: string): number {
  const descriptor = openSync(file, "r");
  try {
    let read = 0;
    for (let got = -1; got !== 0 && read < buffer.length; read += got)
      got = readSync(descriptor, buffer, read, buffer.length - read, null);
    return read;
  } finally {
    closeSync(descriptor);
  }
}

function digestBytes(bytes: Buffer, file: string): FileDigest {
  const digest = { size: bytes.length, md5: hash("md5", bytes), crc32: crc32(bytes) };
  return hasIntegrity(file) ? { ...digest, sha384: hash("sha384", bytes, "base64") } : digest;
}

async function digestStream(file: string): Promise<FileDigest> {
  const hashes = createHashes(file);
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: inMemory });
  let size = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    for (const hash of hashes) hash?.update(chunk);
    sum = crc32(chunk, sum);
    size += chunk.length;
  }
  return finish(hashes, size, sum);
}

function createHashes(file: string): readonly [Hash, Hash?] {
  const md5 = createHash("md5");
  return hasIntegrity(file) ? [md5, createHash("sha384")] : [md5];
}

function finish([md5, sha384]: readonly [Hash, Hash?], size: number, sum: number): FileDigest {
  const digest = { size, md5: md5.digest("hex"), crc32: sum };
  return sha384 === undefined ? digest : { ...digest, sha384: sha384.digest("base64") };
}
