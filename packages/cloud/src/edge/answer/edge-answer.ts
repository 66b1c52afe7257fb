import type { Readable } from "node:stream";

/** An answer to a viewer, ready to be sent. */
export interface EdgeAnswer {
  status: number;
  /** Status line and headers, each with its line end; those of the connection and the empty line are left out. */
  head: string;
  /** None by default. */
  body?: Buffer | Readable;
  /** Whether the head says how long the body is, or there is none. */
  framed: boolean;
}
