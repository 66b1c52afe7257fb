import { randomFillSync } from "node:crypto";

/** Where the bytes of an object or part are: beside the records, in a file, or in the listed segments. */
export interface BodyReference {
  kind: "inline" | "file" | "joined";
  id: string;
}

/** A stretch of a joined body. Never joined itself. */
export interface Segment extends BodyReference {
  size: number;
}

const randomSize = 10;
const random = Buffer.alloc(100 * randomSize);
let used = random.length;

/**
 * A new body id, never derived from a key. It starts with the time so that bodies written together lie together in the
 * B-tree; the rest is random, drawn for a hundred at a time.
 */
export function createBodyId(now: number): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += randomSize;
  const time = Math.max(0, Math.trunc(now)).toString(16).padStart(12, "0").slice(-12);
  return time + random.toString("hex", used - randomSize, used);
}

/** Tells body files from whatever else lies in a folder. */
export const bodyIdPattern: RegExp = /^[0-9a-f]{32}$/;

/** The id as the tables `bodies`, `joins` and `files` are keyed by it. */
export function bodyKey(id: string): Buffer {
  return Buffer.from(id, "hex");
}
