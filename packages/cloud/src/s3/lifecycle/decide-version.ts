import type { DeleteMarker } from "../../store/versions/version-record.ts";
import type { TransitionClass } from "../configurations/lifecycle/transition-classes.ts";
import { expirationDue, objectDue } from "./due.ts";
import { dueAfter } from "./due-after.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";
import { matchesRule, subjectOf } from "./matches-rule.ts";
import { dueTransition } from "./due-transition.ts";
import type { VersionFacts } from "./version-facts.ts";

/** What is due: the deletion that a client would ask for, the removal of a version for good, or another class. */
export type LifecycleAction = "expire" | "remove" | { storageClass: TransitionClass };

/** Decides what is due for a version: "permanent delete over transition". */
export function decideVersion(terms: LifecycleTerms, facts: VersionFacts): LifecycleAction | undefined {
  const { version, noncurrentSince } = facts;
  if (noncurrentSince !== undefined && isRemovalDue(terms, facts, noncurrentSince)) return "remove";
  if (version.deleteMarker === true) return undefined;
  if (noncurrentSince === undefined && (objectDue(terms, version)?.at ?? Infinity) <= terms.now) return "expire";
  const storageClass = dueTransition(terms, version, facts);
  return storageClass === undefined ? undefined : { storageClass };
}

function isRemovalDue({ rules, day, now }: LifecycleTerms, { version, newer }: VersionFacts, since: number): boolean {
  const subject = subjectOf(version);
  return rules.some((rule) => {
    const { NoncurrentVersionExpiration: end } = rule;
    if (end === undefined || newer < (end.NewerNoncurrentVersions ?? 0)) return false;
    return dueAfter(since, end.NoncurrentDays, day) <= now && matchesRule(rule, subject);
  });
}

/**
 * Decides whether a delete marker goes that is all its key has left: at once by a rule for such markers, or once it is
 * old enough for the expiration of objects.
 */
export function isLoneMarkerDue({ rules, day, now }: LifecycleTerms, { key, modified }: DeleteMarker): boolean {
  return rules.some((rule) => {
    const wanted = rule.Expiration?.ExpiredObjectDeleteMarker === true;
    return (wanted || (expirationDue(rule, modified, day) ?? Infinity) <= now) && matchesRule(rule, { key });
  });
}
