import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import { dueAfter } from "./due-after.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";
import { matchesRule, type RuleSubject } from "./matches-rule.ts";

/** When a rule ends something. */
export interface Due {
  /** Milliseconds since the epoch. */
  at: number;
  ruleId: string;
}

/** When the expiration of a rule is due for what was made at a time; `undefined` when the rule has none. */
export function expirationDue({ Expiration }: LifecycleRule, made: number, day: number): number | undefined {
  if (Expiration?.Date !== undefined) return Date.parse(Expiration.Date);
  return Expiration?.Days === undefined ? undefined : dueAfter(made, Expiration.Days, day);
}

/** When an object expires as long as it is current: "the earlier expiration wins". */
export function objectDue(
  { rules, day }: Pick<LifecycleTerms, "rules" | "day">,
  object: RuleSubject & { modified: number },
): Due | undefined {
  return earliest(rules, object, (rule) => expirationDue(rule, object.modified, day));
}

/** When an upload is aborted, which counts from its initiation. */
export function uploadDue(
  { rules, day }: Pick<LifecycleTerms, "rules" | "day">,
  upload: { key: string; initiated: number },
): Due | undefined {
  return earliest(rules, { key: upload.key }, ({ AbortIncompleteMultipartUpload: abort }) =>
    abort === undefined ? undefined : dueAfter(upload.initiated, abort.DaysAfterInitiation, day),
  );
}

function earliest(
  rules: readonly LifecycleRule[],
  subject: RuleSubject,
  dueBy: (rule: LifecycleRule) => number | undefined,
): Due | undefined {
  let found: Due | undefined;
  for (const rule of rules) {
    const at = dueBy(rule);
    if (at === undefined || (found !== undefined && at >= found.at) || !matchesRule(rule, subject)) continue;
    found = { at, ruleId: rule.ID ?? "" };
  }
  return found;
}
