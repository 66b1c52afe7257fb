import type { Readable } from "node:stream";

/** An answer, before it is written. */
export interface Reply {
  status: number;
  /** Names in lower case; one character a byte. */
  headers: Record<string, string>;
  /** None by default. A stream needs its `content-length` among the headers. */
  body?: string | Buffer | Readable;
  /** The error's code, of a refusal. */
  code?: string;
}
