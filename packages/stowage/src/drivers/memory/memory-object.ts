import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { GetOptions, ObjectInfo, PutOptions } from "../driver.ts";
import { destroyOnAbort } from "../local/destroy-on-abort.ts";
import { rangeOf } from "../local/range-of.ts";

/** One object in memory. Its bytes are never changed. */
export interface MemoryObject {
  info: ObjectInfo;
  bytes: Buffer;
  tags: Readonly<Record<string, string>>;
}

/** What a write says of an object beside its bytes. */
export type Description = Pick<
  PutOptions,
  "type" | "cacheControl" | "contentDisposition" | "contentEncoding" | "metadata" | "tags"
>;

const chunkSize = 64 * 1024;

/** Makes the object that a write stores. */
export function createMemoryObject(key: string, bytes: Buffer, description: Description): MemoryObject {
  const { type, cacheControl, contentDisposition, contentEncoding, metadata = {}, tags = {} } = description;
  const info: ObjectInfo = {
    key,
    type,
    size: bytes.length,
    modified: new Date(),
    etag: createHash("md5").update(bytes).digest("hex"),
    metadata: { ...metadata },
    checksum: { algorithm: "sha256", value: createHash("sha256").update(bytes).digest("base64") },
    ...(cacheControl !== undefined && { cacheControl }),
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(contentEncoding !== undefined && { contentEncoding }),
  };
  return { info, bytes, tags: { ...tags } };
}

/** What is known of an object, for a caller to keep and change. */
export function infoOf({ info }: MemoryObject): ObjectInfo {
  return structuredClone(info);
}

/** Streams an object or a range of it. */
export function readMemoryObject(object: MemoryObject, options: GetOptions): Readable {
  const { start, end } = rangeOf(object.info, options);
  const { bytes } = object;
  const body = Readable.from(chunksOf(bytes.subarray(start, end + 1)), { objectMode: false });
  return destroyOnAbort(body, options.signal, object.info.key);
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkSize) {
    // A copy: what a reader does to its chunk must not change the object.
    yield Buffer.from(bytes.subarray(start, start + chunkSize));
  }
}
