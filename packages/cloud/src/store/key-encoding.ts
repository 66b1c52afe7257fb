import { StoreError } from "./store-error.ts";

/** The longest object key, in bytes of UTF-8. "The name for a key is a sequence of … up to 1,024 bytes". */
export const maxKeyBytes = 1024;
const maxNameBytes = 255;

/**
 * The key under which everything of one bucket or upload lies, with its length first, so that no name can reach into
 * the space of another whatever bytes its keys hold. A name that is too long to exist gets the space that stays empty.
 */
export function nameSpace(name: string): Buffer {
  const length = Buffer.byteLength(name);
  if (length > maxNameBytes) return Buffer.from([0]);
  const space = Buffer.allocUnsafe(1 + length);
  space[0] = length;
  space.write(name, 1);
  return space;
}

/** Refuses a name that {@link nameSpace} cannot tell from others. */
export function assertName(name: string): void {
  if (Buffer.byteLength(name) <= maxNameBytes) return;
  throw tooLong(name, maxNameBytes);
}

/** Refuses a key that is too long to be stored. */
export function assertKey(key: string): void {
  if (Buffer.byteLength(key) <= maxKeyBytes) return;
  throw tooLong(key, maxKeyBytes);
}

function tooLong(text: string, limit: number): StoreError {
  const shown = text.slice(0, 40);
  return new StoreError("name-too-long", `Cannot store "${shown}…": names end at ${limit} bytes`, {
    fix: `Use at most ${limit} bytes of UTF-8`,
  });
}

/**
 * Where an object key lies, or would lie: `objects` is ordered by the bytes of UTF-8. One byte past the limit is kept,
 * which is enough to sort any longer text among the keys that exist without matching one of them.
 */
export function objectKey(bucket: string, key: string): Buffer {
  const nameLength = Buffer.byteLength(bucket);
  if (nameLength > maxNameBytes || key.length > maxKeyBytes) return Buffer.concat([nameSpace(bucket), utf8(key)]);
  const place = Buffer.allocUnsafe(1 + nameLength + 3 * key.length);
  place[0] = nameLength;
  place.write(bucket, 1);
  const end = 1 + nameLength + place.write(key, 1 + nameLength);
  return place.subarray(0, Math.min(end, 1 + nameLength + maxKeyBytes + 1));
}

/** The object key that {@link objectKey} encoded. */
export function decodeObjectKey(encoded: Buffer): string {
  return encoded.toString("utf8", 1 + (encoded[0] ?? 0));
}

/** The lowest key that is greater than `key`. */
export function following(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.from([0])]);
}

/** The lowest key that is greater than every key that starts with `prefix`. UTF-8 has no byte 0xff, so none overflows. */
export function pastPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix);
  end[end.length - 1] = (end.at(-1) ?? 0) + 1;
  return end;
}

/**
 * The space of what a key has several of, uploads or versions, or with `open` of those of all keys that start with it.
 * Every byte of the key is raised by one, which UTF-8 has room for: so 0 ends the key, sorts before any longer key, and
 * occurs in none.
 */
export function keySpace(bucket: string, key: string, open: "open" | "closed"): Buffer {
  const raised = utf8(key).map((byte) => byte + 1);
  return Buffer.concat([nameSpace(bucket), raised, Buffer.alloc(open === "closed" ? 1 : 0)]);
}

/** Orders uploads by key, then by initiation. */
export function uploadOrderKey(upload: { bucket: string; key: string; initiated: number; uploadId: string }): Buffer {
  const initiated = Buffer.alloc(6);
  initiated.writeUIntBE(upload.initiated, 0, 6);
  return Buffer.concat([keySpace(upload.bucket, upload.key, "closed"), initiated, Buffer.from(upload.uploadId)]);
}

const lastSequence = 2 ** 48 - 1;
const sequenceBytes = 6;

/** Orders versions by key, then the newest first. `sequence` grows with every version of a key. */
export function versionKey(bucket: string, key: string, sequence: number): Buffer {
  const place = Buffer.alloc(sequenceBytes);
  place.writeUIntBE(lastSequence - sequence, 0, sequenceBytes);
  return Buffer.concat([keySpace(bucket, key, "closed"), place]);
}

/** The key of {@link objectKey} that belongs to one of {@link versionKey}. */
export function objectKeyOfVersion(encoded: Buffer): Buffer {
  const key = Buffer.from(encoded.subarray(0, encoded.length - sequenceBytes - 1));
  for (let i = 1 + (key[0] ?? 0); i < key.length; i++) key[i] = (key[i] ?? 1) - 1;
  return key;
}

/** Orders the parts of an upload by number. */
export function partKey(uploadId: string, number: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(number);
  return Buffer.concat([nameSpace(uploadId), bytes]);
}

function utf8(key: string): Buffer {
  return Buffer.from(key).subarray(0, maxKeyBytes + 1);
}
