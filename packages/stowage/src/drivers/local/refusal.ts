import type { Code } from "../../base/errors/error-codes.ts";
import { StowageError, type StowageErrorOptions } from "../../base/errors/stowage-error.ts";
import type { CallOptions, PutOptions } from "../driver.ts";

/** What an operation of a driver is about. */
export interface Subject {
  key?: string;
  operation: string;
}

/** The error of an operation that a driver refuses. */
export function refusal(code: Code, subject: Subject, reason: string, options: StowageErrorOptions = {}): StowageError {
  const what = subject.key === undefined ? "files" : JSON.stringify(subject.key);
  return new StowageError(code, `Cannot ${subject.operation} ${what}: ${reason}`, { ...subject, ...options });
}

/** Refuses to go on once the signal is aborted. */
export function checkSignal(subject: Subject, { signal }: CallOptions): void {
  if (signal?.aborted !== true) return;
  throw refusal("aborted", subject, "the signal was aborted", { cause: signal.reason });
}

/** Refuses a write whose condition the current object does not meet. */
export function checkCondition(
  subject: Subject,
  condition: PutOptions["condition"],
  current: { etag: string } | undefined,
): void {
  if (condition === "overwrite") return;
  if (condition === "create") {
    if (current !== undefined) throw refusal("already-exists", subject, "the key is taken");
  } else if (current?.etag !== condition.match) {
    throw refusal("already-exists", subject, "it is not the version that was named");
  }
}

/** Refuses a copy of another object than the one that was named. */
export function checkSource(subject: Subject, { etag }: { etag: string }, wanted: string | undefined): void {
  if (wanted === undefined || wanted === etag) return;
  throw refusal("already-exists", subject, "its source is not the version that was named");
}

/** Does something; what fails once the signal is aborted, fails for that reason. */
export async function orAborted<T>(subject: Subject, options: CallOptions, work: () => Promise<T>): Promise<T> {
  checkSignal(subject, options);
  try {
    return await work();
  } catch (error) {
    checkSignal(subject, options);
    throw error;
  }
}
