import { randomFillSync } from "node:crypto";

/** How callers name the null version. */
export const nullVersion = "null";

const randomBytes = 18;
const sequenceBytes = 6;
const length = 32;
/** S3's own ids have 32 characters; it takes others of about that length for ids that are unknown. */
const form = /^[\w.]{26,32}$/;

/**
 * A new version id. It holds the version's place among those of its key, so that it leads to the record, and 144 random
 * bits, so that nobody guesses it.
 */
export function createVersionId(sequence: number): string {
  const id = Buffer.alloc(randomBytes + sequenceBytes);
  randomFillSync(id, 0, randomBytes);
  id.writeUIntBE(sequence, randomBytes, sequenceBytes);
  mask(id);
  return id.toString("base64url").replaceAll("-", ".");
}

/** Whether a text has the form of a version id, be there such a version or not. */
export function isVersionId(text: string): boolean {
  return text === nullVersion || form.test(text);
}

/** The place among the versions of its key that {@link createVersionId} was told, if it made the id. */
export function sequenceOfVersionId(versionId: string): number | undefined {
  if (versionId.length !== length || !form.test(versionId)) return undefined;
  const id = Buffer.from(versionId.replaceAll(".", "-"), "base64url");
  mask(id);
  return id.readUIntBE(randomBytes, sequenceBytes);
}

/** Covers the sequence with random bytes, or uncovers it: ids that follow each other are not to look like it. */
function mask(id: Buffer): void {
  for (let i = 0; i < sequenceBytes; i++) id[randomBytes + i] = (id[randomBytes + i] ?? 0) ^ (id[i] ?? 0);
}
