import type { Duration } from "stowage";
import { parseExpires } from "./parse-expires.ts";

/** The age of `--older-than`. */
export function parseAge(text: string): Duration {
  return parseExpires(text, "--older-than");
}
