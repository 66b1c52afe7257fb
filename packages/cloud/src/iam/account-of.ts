import type { Caller } from "./caller.ts";

/** The account that a caller belongs to; `undefined` without a signature, and for a service or a provider's user. */
export function accountOf(caller: Caller): string | undefined {
  return "account" in caller ? caller.account : undefined;
}
