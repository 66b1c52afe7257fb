import { type CliCode, cliErrorCodes } from "./cli-error-codes.ts";
import { type ExitName, exitCodes } from "./exit-codes.ts";

/** Codes of the storage library and of the embedded cloud that mean more to a script than "failed". */
const exitByCode: Readonly<Record<string, ExitName>> = {
  "access-denied": "refused",
  "already-exists": "conflict",
  "bucket-missing": "not-found",
  "config-invalid": "config",
  "credentials-missing": "config",
  "environment-conflict": "config",
  "invalid-option": "usage",
  "not-found": "not-found",
  network: "unreachable",
  "accounts-unreadable": "config",
  "data-dir-in-use": "in-use",
  "data-dir-unusable": "config",
  "lifecycle-day-invalid": "usage",
  "policy-invalid": "config",
  "port-unusable": "usage",
  "tls-invalid": "config",
};

/** The exit status of a command that ended with `error`. */
export function exitOf(error: unknown): number {
  const code = codeOf(error);
  if (code === undefined) return exitCodes.failed.status;
  if (isCliCode(code)) return exitCodes[cliErrorCodes[code].exit].status;
  return exitCodes[exitByCode[code] ?? "failed"].status;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function isCliCode(code: string): code is CliCode {
  return Object.hasOwn(cliErrorCodes, code);
}
