import type { Duration } from "stowage";
import { parseDuration } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";

const short = /^(\d+)\s*([smhd])$/;
const units: Readonly<Record<string, string>> = { s: "seconds", m: "minutes", h: "hours", d: "days" };

/**
 * A duration from the command line: `10m`, or as in the configuration `10 minutes`.
 *
 * @param option Whose it is, for messages.
 */
export function parseTimeSpan(text: string, option: string): Duration {
  const [, number, unit = ""] = short.exec(text) ?? [];
  const long = number === undefined ? text : `${number} ${units[unit]}`;
  if (isDuration(long)) return long;
  const fix = 'Write a duration such as 10m, 1h or "10 minutes"';
  throw new CliError("usage", `Cannot read ${option} ${JSON.stringify(text)}: it is not a duration`, { fix });
}

function isDuration(text: string): text is Duration {
  try {
    parseDuration(text);
    return true;
  } catch {
    return false;
  }
}
