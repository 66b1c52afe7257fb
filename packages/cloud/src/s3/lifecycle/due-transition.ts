import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";
import { type TransitionClass, transitionClasses } from "../configurations/lifecycle/transition-classes.ts";
import { dueAfter } from "./due-after.ts";
import type { VersionFacts } from "./version-facts.ts";
import type { LifecycleTerms } from "./lifecycle-terms.ts";
import { limitsSize, matchesRule } from "./matches-rule.ts";

const smallObject = 128 * 1024;
const archives: ReadonlySet<TransitionClass> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** The class that a version is to have now: of those due the coldest, which costs least. `undefined`: the one it has. */
export function dueTransition(
  terms: LifecycleTerms,
  object: ObjectRecord,
  facts: Omit<VersionFacts, "version">,
): TransitionClass | undefined {
  const present = object.headers["x-amz-storage-class"] ?? "STANDARD";
  let found: TransitionClass | undefined;
  for (const rule of terms.rules) {
    for (const to of dueClasses(rule, terms, object, facts)) {
      if (!leadsTo(present, to) || (found !== undefined && rankOf(to) <= rankOf(found))) continue;
      if (isLargeEnough(rule, terms, object, to) && matchesRule(rule, object)) found = to;
    }
  }
  return found;
}

function dueClasses(
  rule: LifecycleRule,
  { day, now }: LifecycleTerms,
  { modified }: ObjectRecord,
  { noncurrentSince, newer }: Omit<VersionFacts, "version">,
): TransitionClass[] {
  if (noncurrentSince !== undefined) {
    return rule.NoncurrentVersionTransition.filter(
      ({ NoncurrentDays, NewerNoncurrentVersions = 0 }) =>
        newer >= NewerNoncurrentVersions && dueAfter(noncurrentSince, NoncurrentDays, day) <= now,
    ).map(({ StorageClass }) => StorageClass);
  }
  return rule.Transition.filter(
    ({ Date: date, Days }) => (date === undefined ? dueAfter(modified, Days ?? 0, day) : Date.parse(date)) <= now,
  ).map(({ StorageClass }) => StorageClass);
}

/** Objects only move down, and never from one zone to three. */
function leadsTo(from: string, to: TransitionClass): boolean {
  return rankOf(to) > rankOf(from) && !(from === "ONEZONE_IA" && to === "GLACIER_IR");
}

/** From warm to cold; what is not the end of a transition is the warmest. */
function rankOf(storageClass: string): number {
  return transitionClasses.findIndex((known) => known === storageClass);
}

/** "Objects smaller than 128 KB are not transitioned by default"; a rule's own sizes count instead. */
function isLargeEnough(
  rule: LifecycleRule,
  { transitionMinimum }: LifecycleTerms,
  { size }: ObjectRecord,
  to: TransitionClass,
): boolean {
  if (size >= smallObject || limitsSize(rule)) return true;
  return transitionMinimum === "varies_by_storage_class" && archives.has(to);
}
