import type { Tag } from "../../store/objects/object-attributes.ts";
import type { VersionRecord } from "../../store/versions/version-record.ts";
import type { LifecyclePredicates, LifecycleRule } from "../configurations/lifecycle/lifecycle-configuration.ts";

/** What filters look at. Uploads and delete markers have neither size nor tags, so no filter by them means one. */
export interface RuleSubject {
  key: string;
  size?: number;
  tags?: readonly Tag[];
}

/** A version as filters see it. */
export function subjectOf(version: VersionRecord): RuleSubject {
  return version.deleteMarker === true ? { key: version.key } : version;
}

/** Whether a rule is in force and means an object. */
export function matchesRule({ Status, Prefix, Filter }: LifecycleRule, subject: RuleSubject): boolean {
  if (Status !== "Enabled") return false;
  if (Filter === undefined) return subject.key.startsWith(Prefix ?? "");
  const predicates = Filter.And ?? Filter;
  const tags = Filter.And?.Tag ?? (Filter.Tag === undefined ? [] : [Filter.Tag]);
  if (!subject.key.startsWith(predicates.Prefix ?? "") || !fits(predicates, subject.size)) return false;
  return tags.every(
    ({ Key, Value }) => subject.tags?.some(({ key, value }) => key === Key && value === Value) === true,
  );
}

/** The prefix that a rule's keys have. */
export function prefixOf({ Prefix, Filter }: LifecycleRule): string {
  return (Filter?.And ?? Filter)?.Prefix ?? Prefix ?? "";
}

/** Whether a rule says which sizes it means. */
export function limitsSize({ Filter }: LifecycleRule): boolean {
  const { ObjectSizeGreaterThan: over, ObjectSizeLessThan: under } = Filter?.And ?? Filter ?? {};
  return over !== undefined || under !== undefined;
}

function fits({ ObjectSizeGreaterThan: over, ObjectSizeLessThan: under }: Partial<LifecyclePredicates>, size?: number) {
  if (over === undefined && under === undefined) return true;
  return size !== undefined && size > (over ?? -1) && size < (under ?? Infinity);
}
