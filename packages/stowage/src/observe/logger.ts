import type { Code } from "../base/errors/error-codes.ts";
import type { EndedOperation } from "./operation.ts";

/** Where messages go; `console` is one, and so are the loggers of winston and its like. */
export interface Logger {
  debug(message: string, fields: object): void;
  info(message: string, fields: object): void;
  error(message: string, fields: object): void;
}

/** Failures that somebody has to look after. All others answer what a caller or a user did. */
const failures: ReadonlySet<Code> = new Set([
  "access-denied",
  "bucket-missing",
  "cdn-missing",
  "config-invalid",
  "credentials-missing",
  "environment-conflict",
  "integrity",
  "network",
  "remote",
]);

/** Logs an operation: a success as `debug`, a refusal as `info`, a failure as `error`. */
export function logOperation(logger: Logger, { error, ...fields }: EndedOperation): void {
  const { name, storage, outcome } = fields;
  const message = `stowage ${name} ${storage}: ${error?.message ?? outcome}`;
  logger[levelOf(fields)](message, fields);
}

function levelOf({ outcome }: Pick<EndedOperation, "outcome">): keyof Logger {
  if (outcome === "success") return "debug";
  return failures.has(outcome) ? "error" : "info";
}
