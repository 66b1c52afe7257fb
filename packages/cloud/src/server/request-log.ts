import type { Fault } from "./faults/fault.ts";
import type { Explanation } from "../iam/explain/explanation.ts";

/** What the cloud tells of a request that it has answered. */
export interface RequestLog {
  time: Date;
  requestId: string;
  method: string;
  /** The raw path, without the query: a signed query is a secret. */
  path: string;
  status: number;
  /** Such as `PutObject`, once it is known. */
  operation?: string;
  /** The error's code, of a refusal. */
  code?: string;
  milliseconds: number;
  /** Why it was allowed or refused, where explanations are wanted. */
  explanation?: Explanation;
  /** What went wrong on purpose. */
  fault?: Fault;
  /** What failed, of an `InternalError`. */
  error?: unknown;
}
