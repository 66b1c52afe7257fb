import type { Cause } from "../iam/cause.ts";
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
  /** What refused, where a permission or a rule like one did. */
  why?: Cause | undefined;
  /** The keys of DeleteObjects that were refused, likewise. */
  refused?: readonly { key: string; why: Cause }[];
}
