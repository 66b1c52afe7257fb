import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ServedDistribution } from "../served/served-distribution.ts";
import { normalizePath } from "./normalize-path.ts";

/** The behaviour of a raw path: the first that matches it, normalised, and else the default one. */
export function findBehavior({ behaviors, fallback }: ServedDistribution, rawPath: string): ServedBehavior {
  if (behaviors.length === 0) return fallback;
  const path = normalizePath(rawPath);
  for (const behavior of behaviors) if (behavior.matches(path)) return behavior;
  return fallback;
}
