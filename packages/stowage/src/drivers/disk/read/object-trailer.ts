import { hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { ObjectInfo } from "../../driver.ts";
import { refusal } from "../../../base/errors/refusal.ts";

/**
 * A file holds the bytes of its object, then what is known of them: JSON on a line of its own, and a last line with the
 * length and the SHA-256 of that JSON. One file, so one rename: bytes and description never disagree.
 */
interface Stored extends Pick<
  ObjectInfo,
  "key" | "size" | "type" | "cacheControl" | "contentDisposition" | "contentEncoding" | "metadata"
> {
  /** Base64, of the bytes. */
  sha256: string;
  /** Milliseconds since the epoch. */
  modified: number;
}

const lastLine = /^stowage 1 (\d{8}) ([0-9a-f]{64})\n$/;
const lastLineLength = 84;
const firstRead = 4096;

/** What follows the bytes of an object in its file. */
export function encodeTrailer(info: ObjectInfo): Buffer {
  const { etag: _, checksum, modified, version: __, ...rest } = info;
  const stored: Stored = { ...rest, sha256: checksum?.value ?? "", modified: modified.getTime() };
  const json = Buffer.from(`\n${JSON.stringify(stored)}\n`);
  const line = `stowage 1 ${String(json.length).padStart(8, "0")} ${hash("sha256", json, "hex")}\n`;
  return Buffer.concat([json, Buffer.from(line)]);
}

/**
 * Reads what a file says of its object.
 *
 * @param key The key that the file must be of.
 * @throws StowageError `integrity` when the file is damaged, cut off, longer than it was, or another key's.
 */
export async function readTrailer(handle: FileHandle, fileSize: number, key: string): Promise<ObjectInfo> {
  const damaged = (reason: string): Error => refusal("integrity", { key, operation: "read" }, reason);
  const tail = await readEnd(handle, fileSize, firstRead);
  const [, digits, sum] = lastLine.exec(tail.subarray(-lastLineLength).toString("latin1")) ?? [];
  if (digits === undefined) throw damaged("its file does not end as stowage ends files");
  const length = Number(digits) + lastLineLength;
  const trailer = length <= tail.length ? tail.subarray(-length) : await readEnd(handle, fileSize, length);
  const json = trailer.subarray(0, -lastLineLength);
  const found = hash("sha256", json, "hex");
  if (found !== sum) throw damaged(`the sha256 of its description is ${found}, and ${sum} was stored`);
  const stored: Stored = JSON.parse(json.toString());
  if (stored.key !== key) throw damaged(`its file is that of ${JSON.stringify(stored.key)}`);
  if (stored.size + length !== fileSize)
    throw damaged(`its file has ${fileSize} bytes, and ${stored.size + length} were stored`);
  return infoOf(stored);
}

/** The ETag of a SHA-256: it is one, in hex. */
export function etagOf(sha256: string): string {
  return Buffer.from(sha256, "base64").toString("hex");
}

function infoOf({ sha256, modified, ...rest }: Stored): ObjectInfo {
  const checksum = { algorithm: "sha256", value: sha256 } as const;
  return { ...rest, etag: etagOf(sha256), checksum, modified: new Date(modified) };
}

async function readEnd(handle: FileHandle, fileSize: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min(length, fileSize));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, fileSize - bytes.length + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes;
}
