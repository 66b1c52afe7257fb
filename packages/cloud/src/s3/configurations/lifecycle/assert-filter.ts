import { maxKeyBytes } from "../../../store/key-encoding.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { assertTags } from "../../tagging/assert-tags.ts";
import { tagLimits } from "../../tagging/tag-limits.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { type TagElement, tagsOf } from "../tag-element.ts";
import type { LifecycleFilter, LifecyclePredicates, LifecycleRule } from "./lifecycle-configuration.ts";

const largestSize = 1_099_511_627_776_000;

/** Holds a rule to saying which objects it means, once and without contradiction. */
export function assertFilter(rule: LifecycleRule, filtered: boolean): void {
  const { Prefix, Filter } = rule;
  if (Prefix === undefined && Filter === undefined) throw malformedXml("A rule has neither Filter nor Prefix");
  if (filtered && Prefix !== undefined) {
    throw invalidRequest(
      "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter.",
    );
  }
  if (!filtered && Filter !== undefined) throw invalidRequest("Filter element can only be used in Lifecycle V2.");
  if (!filtered && keepsNewer(rule)) {
    throw invalidRequest("NewerNoncurrentVersions element can only be used in Lifecycle V2.");
  }
  if (Prefix !== undefined) assertPrefix(Prefix);
  if (Filter !== undefined) assertPredicates(Filter);
}

function keepsNewer({ NoncurrentVersionExpiration, NoncurrentVersionTransition }: LifecycleRule): boolean {
  const actions = [NoncurrentVersionExpiration, ...NoncurrentVersionTransition];
  return actions.some((action) => action?.NewerNoncurrentVersions !== undefined);
}

function assertPredicates(filter: LifecycleFilter): void {
  const { And, Tag } = filter;
  const tags = Tag === undefined ? [] : [Tag];
  const count = countOf(filter, tags) + (And === undefined ? 0 : 1);
  if (count > 1) throw malformedXml("A Filter has more than one child");
  assertParts(And ?? filter, And?.Tag ?? tags);
  if (And !== undefined && countOf(And, And.Tag) < 2) throw malformedXml("And joins fewer than two predicates");
}

function countOf(predicates: LifecyclePredicates, tags: readonly TagElement[]): number {
  const { Prefix, ObjectSizeGreaterThan, ObjectSizeLessThan } = predicates;
  return [Prefix, ObjectSizeGreaterThan, ObjectSizeLessThan].filter((part) => part !== undefined).length + tags.length;
}

function assertParts({ Prefix, ...sizes }: LifecyclePredicates, tags: readonly TagElement[]): void {
  if (Prefix !== undefined) assertPrefix(Prefix);
  if (new Set(tags.map(({ Key }) => Key)).size !== tags.length) {
    throw invalidRequest("Duplicate Tag Keys are not allowed.");
  }
  assertTags(tagsOf(tags), tagLimits.object);
  assertSize("ObjectSizeGreaterThan", sizes.ObjectSizeGreaterThan, 0);
  assertSize("ObjectSizeLessThan", sizes.ObjectSizeLessThan, 1);
  const { ObjectSizeGreaterThan: over = -1, ObjectSizeLessThan: under = Infinity } = sizes;
  if (over < under) return;
  throw invalidRequest("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
}

function assertPrefix(prefix: string): void {
  if (Buffer.byteLength(prefix) <= maxKeyBytes) return;
  throw invalidArgument("Prefix", prefix, `The maximum size of a prefix is ${maxKeyBytes}`);
}

function assertSize(name: string, size: number | undefined, least: number): void {
  if (size === undefined || (size >= least && size <= largestSize)) return;
  throw invalidRequest(`'${name}' should be between ${least} and ${largestSize}.`);
}
