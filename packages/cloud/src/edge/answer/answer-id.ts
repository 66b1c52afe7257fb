import { randomFillSync } from "node:crypto";

const size = 42;
const pool = Buffer.alloc(100 * size);
let used = pool.length;

/** A new `x-amz-cf-id`: 56 characters. Random bytes are drawn for a hundred at a time. */
export function createAnswerId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += size;
  return pool.toString("base64url", used - size, used);
}
