import { QueryError } from "../wire/query-error.ts";

const defaultDuration = 3600;
const longestChained = 3600;

/**
 * How long a session of a role lives, in seconds.
 *
 * @param wanted What the request says; an hour by default.
 * @param longest What the role allows.
 * @param chained Whether a session of a role asks: "role chaining limits your session to a maximum of one hour".
 */
export function sessionDuration(wanted: number | undefined, longest: number, chained = false): number {
  const duration = wanted ?? defaultDuration;
  if (chained && duration > longestChained) {
    const message = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
    throw new QueryError("ValidationError", message);
  }
  if (duration <= longest) return duration;
  throw new QueryError(
    "ValidationError",
    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
  );
}
