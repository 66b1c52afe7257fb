import type { Socket } from "node:net";
import type { IncomingBody } from "./receive/incoming-body.ts";
import type { RequestHead } from "./receive/parse-head.ts";

/** A request as its connection hands it over. */
export interface IncomingRequest {
  head: RequestHead;
  /** Left out where none was announced. */
  body?: IncomingBody;
  /** Whether the client waits for `100 Continue` before it sends the body. */
  waits: boolean;
  /** Whether the client will use the connection again. */
  keepAlive: boolean;
  socket: Socket;
}
