import { randomFillSync } from "node:crypto";

/** How an answer can be found again in the log. */
export interface RequestIds {
  /** 16 digits of upper-case hex. */
  requestId: string;
  /** Opaque. */
  hostId: string;
}

const pool = Buffer.alloc(6400);
const [requestSize, hostSize] = [8, 56];
let used = pool.length;

/** New ids of a request. Random bytes are drawn for a hundred at a time. */
export function createRequestIds(): RequestIds {
  if (used + requestSize + hostSize > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const middle = used + requestSize;
  const requestId = pool.toString("hex", used, middle).toUpperCase();
  used = middle + hostSize;
  return { requestId, hostId: pool.toString("base64", middle, used) };
}
