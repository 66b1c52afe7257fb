import type { RawAnswer } from "../requests/send-target.ts";

/** An answer in one line: `403 AccessDenied`. */
export function outcomeOf({ status, code }: RawAnswer): string {
  return code === undefined ? String(status) : `${status} ${code}`;
}
