import type { Code } from "./error-codes.ts";
import { StowageError, type StowageErrorOptions } from "./stowage-error.ts";

/** What an operation is about. */
export interface Subject {
  key?: string;
  operation: string;
}

/** The error of an operation that is refused: what cannot be done to which key, and why. */
export function refusal(code: Code, subject: Subject, reason: string, options: StowageErrorOptions = {}): StowageError {
  const what = subject.key === undefined ? "files" : JSON.stringify(subject.key);
  return new StowageError(code, `Cannot ${subject.operation} ${what}: ${reason}`, { ...subject, ...options });
}
