import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import { prefixOf } from "./matches-rule.ts";

/** The prefixes to walk so that every object of these rules is met once. */
export function walkedPrefixes(rules: readonly LifecycleRule[]): string[] {
  const walked: string[] = [];
  // In order, a prefix follows the one that covers it.
  for (const prefix of rules.map(prefixOf).toSorted()) {
    const last = walked.at(-1);
    if (last === undefined || !prefix.startsWith(last)) walked.push(prefix);
  }
  return walked;
}
