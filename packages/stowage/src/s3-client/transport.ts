import type { PushBody } from "../base/push-body.ts";

/** Limits of one exchange, all in milliseconds. */
export interface Timeouts {
  /** Until the connection, TLS included, is there. */
  connect: number;
  /** Without a byte in either direction while somebody waits for one. */
  idle: number;
  /** The whole of a small call, its answer included; bodies of objects are only held to `idle`. */
  request: number;
}

/** The limits that hold for a request; without `whole` it may take as long as it keeps talking. */
export interface Limits extends Pick<Timeouts, "connect" | "idle"> {
  whole?: number;
}

export interface TransportRequest {
  method: string;
  /** Path and query, encoded, exactly as signed. */
  target: string;
  /** All headers to send, `host` among them. */
  headers: Readonly<Record<string, string>>;
  /** Written without being joined; nobody changes it before the answer. */
  body: readonly Uint8Array[];
  timeouts: Limits;
  signal?: AbortSignal | undefined;
  /** Not on a connection that was used before. */
  fresh?: boolean;
}

/** The body of an answer. */
export interface AnswerBody extends PushBody {
  /** All of it, where it has arrived, as that of a small answer has, and is not read yet; it can still be read. */
  whole(): Buffer<ArrayBuffer> | undefined;
}

export interface TransportResponse {
  kind: "response";
  status: number;
  /** Names in lower case; values as latin1 text. */
  headers: Readonly<Record<string, string>>;
  /** Must be read to its end or destroyed: an unread body holds its connection. */
  body: AnswerBody;
}

/** Why there is no answer, or not all of it. */
export interface TransportFailure {
  kind: "transport";
  /** Whether the request may have arrived. */
  reached: boolean;
  reason: string;
  cause: unknown;
  /** The peer closed a connection that was used before and answered nothing: most likely it was closing it anyway. */
  stale?: boolean;
}

/** HTTP exchanges with one origin. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse | TransportFailure>;
  /** Closes idle and busy connections. */
  close(): void;
}
