import { invalidRequest } from "../../errors/invalid-request.ts";
import type { LifecycleRule } from "./lifecycle-configuration.ts";

const actions: readonly [name: string, has: (rule: LifecycleRule) => boolean][] = [
  ["Expiration", ({ Expiration }) => Expiration !== undefined],
  ["Transition", ({ Transition }) => Transition.length > 0],
  ["NoncurrentVersionExpiration", (rule) => rule.NoncurrentVersionExpiration !== undefined],
  ["NoncurrentVersionTransition", (rule) => rule.NoncurrentVersionTransition.length > 0],
  ["AbortIncompleteMultipartUpload", (rule) => rule.AbortIncompleteMultipartUpload !== undefined],
];

/** Without filters, two rules of one action may not mean the same key. */
export function assertNoOverlap(rules: readonly LifecycleRule[]): void {
  for (const [name, has] of actions) {
    const prefixes = rules.filter(has).map(({ Prefix = "" }) => Prefix);
    // In order, a prefix that begins any other begins the next one.
    const sorted = prefixes.toSorted();
    sorted.forEach((prefix, index) => {
      const next = sorted[index + 1];
      if (next?.startsWith(prefix) !== true) return;
      throw invalidRequest(`Found overlapping prefixes '${prefix}' and '${next}' for same action type '${name}'`);
    });
  }
}
