import { StowageError, type StowageErrorOptions } from "../../base/errors/stowage-error.ts";
import { actionOf } from "./action-of.ts";

/** What an operation is about. */
export interface ErrorContext {
  storage: string;
  operation: string;
  key?: string;
}

/** Runs an operation of a storage; what it throws says which storage, key and operation it was. */
export async function withContext<T>(context: ErrorContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw addContext(context, error);
  }
}

// Operations that are made of others: what fails in one of those is told as the one that was asked for.
const steps: Readonly<Record<string, RegExp>> = {
  claim: /^Cannot (?:copy|save) /,
  copy: /^Cannot save /,
  move: /^Cannot (?:copy|save) /,
};

/** Says of an error which storage, key and operation it was about. An error that says so already stays as it is. */
export function addContext(context: ErrorContext, error: unknown): StowageError {
  if (!(error instanceof StowageError)) return unforeseen(context, error);
  if (error.storage !== undefined) return error;
  const { code, fix, applied, retryable, stack } = error;
  const message = told(context.operation, error.message);
  const key = error.key ?? context.key;
  const options: StowageErrorOptions = { ...context, fix, applied, retryable, ...(key !== undefined && { key }) };
  if ("cause" in error) options.cause = error.cause;
  const known = new StowageError(code, message, options);
  // It was thrown where the other was, and what prints an error prints this.
  if (stack !== undefined) known.stack = stack.replace(error.message, () => message);
  return known;
}

function told(operation: string, message: string): string {
  const step = steps[operation];
  return step === undefined ? message : message.replace(step, () => `Cannot ${actionOf(operation)} `);
}

function unforeseen(context: ErrorContext, cause: unknown): StowageError {
  const what = context.key === undefined ? context.storage : context.key;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `Cannot ${actionOf(context.operation)} ${JSON.stringify(what)}: the driver failed, ${reason}`;
  return new StowageError("remote", message, { ...context, applied: "unknown", cause });
}
