import { refusal, type Subject } from "../../base/errors/refusal.ts";
import type { CallOptions } from "../driver.ts";

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

/** Refuses to go on once the signal is aborted. */
export function checkSignal(subject: Subject, { signal }: CallOptions): void {
  if (signal?.aborted !== true) return;
  throw refusal("aborted", subject, "the signal was aborted", { cause: signal.reason });
}
