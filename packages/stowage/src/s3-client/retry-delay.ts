import type { Failure } from "./failure.ts";

/** How persistently a request is repeated. */
export interface Retries {
  /** Attempts in all, the first included. */
  attempts: number;
  /** The ceiling of the first wait, doubled for each further one; milliseconds. */
  firstDelay: number;
  /** No ceiling grows beyond it; milliseconds. */
  longestDelay: number;
  /** No attempt starts later than this after the first; milliseconds. */
  budget: number;
}

const statuses = new Set([429, 500, 502, 503, 504]);
// RequestTimeout is a 400 on S3. BadDigest and its kin mean that bytes changed on the way: the body is sent again.
// AWS on 409 ConditionalRequestConflict: "retry the upload".
const codes = new Set([
  "RequestTimeout",
  "SlowDown",
  "InternalError",
  "ConditionalRequestConflict",
  "OperationAborted",
  "IncompleteBody",
  "BadDigest",
  "XAmzContentSHA256Mismatch",
]);

/** Whether the same request may succeed if it is sent again. */
export function isRetryable(failure: Failure): boolean {
  if (failure.kind === "transport") return true;
  return statuses.has(failure.status) || failure.status === 408 || codes.has(failure.awsCode);
}

/**
 * The wait before the next attempt, with full jitter, never shorter than the server asked.
 *
 * @param attempt How many attempts there were.
 * @param elapsed Milliseconds since the first began.
 * @returns Milliseconds, or nothing when there is to be no further attempt.
 */
export function retryDelay(failure: Failure, attempt: number, elapsed: number, retries: Retries): number | undefined {
  if (attempt >= retries.attempts || !isRetryable(failure)) return undefined;
  const ceiling = Math.min(retries.longestDelay, retries.firstDelay * 2 ** (attempt - 1));
  const asked = failure.kind === "refusal" ? (failure.retryAfter ?? 0) : 0;
  const delay = Math.max(asked, Math.random() * ceiling);
  return elapsed + delay > retries.budget ? undefined : delay;
}
