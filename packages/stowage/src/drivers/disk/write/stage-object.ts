import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DriverBody, ObjectInfo, PutOptions } from "../../driver.ts";
import { orAborted } from "../../local/or-aborted.ts";
import type { Subject } from "../../../base/errors/refusal.ts";
import { takeBody } from "../../local/take-body.ts";
import { onDisk, unlessCode } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import { encodeTrailer, etagOf } from "../read/object-trailer.ts";

/** A whole object on disk that no key names yet. Leaving its scope removes it. */
export interface StagedObject extends AsyncDisposable {
  path: string;
  info: ObjectInfo;
}

/** Bytes that are gathered before they are written. */
const gathered = 256 * 1024;

/** Writes an object to a file of its own. When it returns, all of the file is on disk. */
export async function stageObject(
  { staging }: DiskFolder,
  subject: Subject & { key: string },
  body: DriverBody,
  options: PutOptions,
): Promise<StagedObject> {
  const path = join(staging, randomUUID());
  const handle = await onDisk(subject, options, () => openStaged(path));
  const discard = async (): Promise<void> => {
    await unlessCode(unlink(path), "ENOENT");
  };
  try {
    const info = await orAborted(subject, options, () => writeObject(handle, subject, body, options));
    return { path, info, [Symbol.asyncDispose]: discard };
  } catch (error) {
    await discard();
    throw error;
  } finally {
    await handle.close();
  }
}

/** The folder may have been removed since it was opened, as in development. */
async function openStaged(path: string): Promise<FileHandle> {
  const handle = await unlessCode(open(path, "wx", 0o600), "ENOENT");
  if (handle !== undefined) return handle;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return await open(path, "wx", 0o600);
}

/** What the body throws is the caller's, and is passed on as it is; also where it is an error of the system. */
async function writeObject(
  handle: FileHandle,
  subject: Subject & { key: string },
  body: DriverBody,
  options: PutOptions,
): Promise<ObjectInfo> {
  const sum = createHash("sha256");
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = (): Promise<void> => {
    const chunks = waiting;
    [waiting, length] = [[], 0];
    return onDisk(subject, options, () => writeAll(handle, chunks));
  };
  const size = await takeBody(subject.key, body, options, async (chunk) => {
    sum.update(chunk);
    length += chunk.length;
    // The next chunk may come in the same memory.
    waiting.push(length < gathered ? Buffer.from(chunk) : chunk);
    if (length >= gathered) await flush();
  });
  const info = describe(subject.key, size, sum.digest("base64"), options);
  waiting.push(encodeTrailer(info));
  await flush();
  await onDisk(subject, options, () => handle.datasync());
  return info;
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  const [only] = chunks;
  const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
  for (let offset = 0; offset < bytes.length;) offset += (await handle.write(bytes, offset)).bytesWritten;
}

function describe(key: string, size: number, sha256: string, options: PutOptions): ObjectInfo {
  const { type, cacheControl, contentDisposition, contentEncoding, metadata = {} } = options;
  return {
    key,
    size,
    type,
    modified: new Date(),
    etag: etagOf(sha256),
    checksum: { algorithm: "sha256", value: sha256 },
    metadata: { ...metadata },
    ...(cacheControl !== undefined && { cacheControl }),
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(contentEncoding !== undefined && { contentEncoding }),
  };
}
