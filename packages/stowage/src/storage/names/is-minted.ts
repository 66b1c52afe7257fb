import type { NameStrategy } from "../../config/name-strategy.ts";

/** Whether a strategy makes every name from random bits, so that a key that was tried is nobody else's. */
export function isMinted(strategy: NameStrategy): boolean {
  return strategy === "random" || (typeof strategy === "object" && "dated" in strategy);
}
