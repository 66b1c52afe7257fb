import type { Readable } from "node:stream";
import type { Header } from "./header.ts";

/** An answer on its way: of an origin, of the cache, or of the edge itself. */
export interface Content {
  status: number;
  headers: Header[];
  /** None by default. */
  body?: Buffer | Readable;
  /** Milliseconds that an origin took to it. */
  originWait?: number;
}
