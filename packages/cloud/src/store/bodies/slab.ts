/** Bytes of a piece. */
export const pieceSize: number = 1024 * 1024;
/** How many pieces a body has: one fills, the others are written and hashed. */
const pieces = 4;
const pageSize = 64 * 1024;

/** Node has it; the types of the language alone do not. */
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number; shared: true }) => { buffer: SharedArrayBuffer };
};

/** The buffers of one body, in memory that threads share. */
export interface Slab {
  readonly pieces: readonly Buffer[];
  /** Whether they begin at a page, as the disk needs it to write them without a copy. */
  readonly aligned: boolean;
}

/** New buffers. JavaScript has one kind of memory that surely begins at a page: that of WebAssembly. */
export function createSlab(): Slab {
  const pages = (pieces * pieceSize) / pageSize;
  try {
    return cut(new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer, true);
  } catch {
    // It also takes addresses, which a process may have too few of.
    return cut(new SharedArrayBuffer(pieces * pieceSize), false);
  }
}

function cut(memory: SharedArrayBuffer, aligned: boolean): Slab {
  return { pieces: Array.from({ length: pieces }, (_, i) => Buffer.from(memory, i * pieceSize, pieceSize)), aligned };
}
