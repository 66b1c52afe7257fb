import { notImplemented } from "../errors/not-implemented.ts";

/** The headers of conditions, as S3 names them. */
const conditions = {
  "if-match": "If-Match",
  "if-none-match": "If-None-Match",
  "if-modified-since": "If-Modified-Since",
  "if-unmodified-since": "If-Unmodified-Since",
} as const;

/**
 * Refuses conditions that a request cannot have: who sends one relies on it.
 *
 * @param headers The request's headers.
 * @param known Those that the request can have; none by default.
 */
export function refuseConditions(
  headers: ReadonlyMap<string, string>,
  known: readonly (keyof typeof conditions)[] = [],
): void {
  for (const [name, told] of Object.entries(conditions)) {
    if (headers.has(name) && !known.some((each) => each === name)) throw notImplemented(told);
  }
}
