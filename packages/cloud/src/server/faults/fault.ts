/** What can go wrong with a request that is in order. Each has been seen of S3 or of the network before it. */
export type Fault =
  /** 409 ConditionalRequestConflict; nothing is done. Only conditional writes. */
  | "conflict"
  /** 409 OperationAborted; nothing is done. Only writes. */
  | "aborted"
  /** 503 SlowDown; nothing is done. */
  | "slow-down"
  /** 500 InternalError; nothing is done. */
  | "error-before"
  /** 500 InternalError, although all was done. */
  | "error-after"
  /** 412 PreconditionFailed, although all was done: S3 repeated the write by itself. Only conditional writes. */
  | "precondition-after"
  /** All is done, and the connection ends without an answer. */
  | "lost-answer"
  /** 200 whose body is an InternalError; nothing is done. Only copies and completions of multipart uploads. */
  | "error-body"
  /** The connection is reset; nothing is done. */
  | "reset"
  /** No answer ever comes; nothing is done. */
  | "stall"
  /** 403 RequestTimeTooSkewed by a clock ten minutes ahead; nothing is done. */
  | "skew"
  /** The answer's body is cut off half-way. Only answers that have one. */
  | "truncate"
  /** One byte of an object is another. Only answers of GetObject. */
  | "corrupt"
  /** The answer's body stops half-way, and the connection stays. Only answers that have one. */
  | "stall-body";

/** A request, as far as a plan of faults may look at it. */
export interface FaultedRequest {
  method: string;
  /** The raw path and query. */
  target: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
}

/** Decides what goes wrong with a request; undefined lets it be. A fault that does not fit a request is not injected. */
export type FaultPlan = (request: FaultedRequest) => Fault | undefined;
