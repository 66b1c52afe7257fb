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

/** Runs an operation that is made of others; what it throws names the one that was asked for. */
export async function retold<T>(context: ErrorContext, work: () => Promise<T>): Promise<T> {
  return await withContext(context, async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StowageError) error.message = error.message.replace(partial, `Cannot ${context.operation} `);
      throw error;
    }
  });
}

const partial = /^Cannot (?:copy|save) /;

/** Says of an error which storage, key and operation it was about. An error that says so already stays as it is. */
export function addContext(context: ErrorContext, error: unknown): StowageError {
  if (!(error instanceof StowageError)) return unforeseen(context, error);
  if (error.storage !== undefined) return error;
  const { code, message, fix, applied, retryable } = error;
  const key = error.key ?? context.key;
  const options: StowageErrorOptions = { ...context, fix, applied, retryable, ...(key !== undefined && { key }) };
  if ("cause" in error) options.cause = error.cause;
  return Object.assign(new StowageError(code, message, options), error.stack !== undefined && { stack: error.stack });
}

function unforeseen(context: ErrorContext, cause: unknown): StowageError {
  const what = context.key === undefined ? context.storage : context.key;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `Cannot ${actionOf(context.operation)} ${JSON.stringify(what)}: the driver failed, ${reason}`;
  return new StowageError("remote", message, { ...context, applied: "unknown", cause });
}
