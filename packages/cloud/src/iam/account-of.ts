import type { Principal } from "./principal.ts";

/** The account that a caller belongs to; `undefined` without a signature, and for a service. */
export function accountOf(caller: Principal): string | undefined {
  return caller.kind === "anonymous" || caller.kind === "service" ? undefined : caller.account;
}
