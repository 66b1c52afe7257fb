import { route53Error } from "./route53-errors.ts";

/** How many items a page has: as many as were asked for, and by default and at most `most`. */
export function readPageSize(asked: number | undefined, most: number): number {
  if (asked === undefined) return most;
  if (asked > 0) return Math.min(asked, most);
  throw route53Error("InvalidInput", `Invalid value for maxitems: ${asked}`);
}
