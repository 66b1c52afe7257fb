import { createHash, randomFillSync } from "node:crypto";

/** How callers name the null version. */
export const nullVersion = "null";

const randomBytes = 14;
const sequenceBytes = 6;
const checkBytes = 4;
const form = /^[\w-]{32}$/;

/**
 * A new version id. It holds the version's place among those of its key, so that it leads to the record; 112 random
 * bits, so that nobody guesses it; and a check, so that a text that is no version id is told from an unknown one.
 */
export function createVersionId(sequence: number): string {
  const id = Buffer.alloc(randomBytes + sequenceBytes + checkBytes);
  randomFillSync(id, 0, randomBytes);
  id.writeUIntBE(sequence, randomBytes, sequenceBytes);
  mask(id);
  checkOf(id).copy(id, randomBytes + sequenceBytes);
  return id.toString("base64url");
}

/** Whether a text has the form of a version id, be there such a version or not. */
export function isVersionId(text: string): boolean {
  if (text === nullVersion) return true;
  if (!form.test(text)) return false;
  const id = Buffer.from(text, "base64url");
  return checkOf(id).equals(id.subarray(randomBytes + sequenceBytes));
}

/** The place among the versions of its key that {@link createVersionId} was told. */
export function sequenceOfVersionId(versionId: string): number {
  const id = Buffer.from(versionId, "base64url");
  mask(id);
  return id.readUIntBE(randomBytes, sequenceBytes);
}

/** Covers the sequence with random bytes, or uncovers it: ids that follow each other are not to look like it. */
function mask(id: Buffer): void {
  for (let i = 0; i < sequenceBytes; i++) id[randomBytes + i] = (id[randomBytes + i] ?? 0) ^ (id[i] ?? 0);
}

function checkOf(id: Buffer): Buffer {
  const named = id.subarray(0, randomBytes + sequenceBytes);
  return createHash("sha256").update(named).digest().subarray(0, checkBytes);
}
