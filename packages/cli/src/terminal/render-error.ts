import { redact } from "stowage/config";
import { CliError } from "./cli-error.ts";

/** An error with a code, as the storage library, the embedded cloud and the command line raise them. */
interface ExplainedError extends Error {
  readonly code: string;
  readonly fix?: string;
  readonly details?: readonly string[];
}

/** The lines that tell a person what went wrong and what to do, without a stack and without secrets. */
export function renderError(error: unknown): string {
  if (!isExplained(error)) return redact(`error: ${messageOf(error)}`);
  const lines = [`error ${error.code}: ${error.message}`];
  for (const detail of error.details ?? []) lines.push(`  ${detail}`);
  // Messages of the command line itself say the reason already.
  const cause = error instanceof CliError ? undefined : causeOf(error);
  if (cause !== undefined) lines.push(`Cause: ${cause}`);
  if (error.fix !== undefined && !listsItsOwnFixes(error)) lines.push(`Fix: ${error.fix}`);
  return redact(lines.join("\n"));
}

/** The same as data, for `--json`. */
export function errorAsJson(error: unknown): {
  error: { code: string; message: string; fix?: string; details?: readonly string[] };
} {
  if (!isExplained(error)) return { error: { code: "failed", message: redact(messageOf(error)) } };
  const { code, fix, details } = error;
  return {
    error: {
      code,
      message: redact(error.message),
      ...(fix === undefined ? {} : { fix: redact(fix) }),
      ...(details === undefined || details.length === 0 ? {} : { details: details.map(redact) }),
    },
  };
}

/** The problems of a configuration stand one a line under the message, each with its own fix. */
function listsItsOwnFixes(error: ExplainedError): boolean {
  return error.code === "config-invalid";
}

function isExplained(error: unknown): error is ExplainedError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "fix" in error;
}

function causeOf(error: Error): string | undefined {
  const { cause } = error;
  if (!(cause instanceof Error) || cause.message === "" || error.message.includes(cause.message)) return undefined;
  return cause.message.split("\n", 1)[0];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
