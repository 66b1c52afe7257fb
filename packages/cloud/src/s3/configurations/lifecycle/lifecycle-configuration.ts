import type { Configuration } from "../configuration.ts";
import { choice } from "../schema/choice.ts";
import { flag } from "../schema/flag.ts";
import { group } from "../schema/group.ts";
import { integer } from "../schema/integer.ts";
import { list, optional, required } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { timestamp } from "../schema/timestamp.ts";
import { wholeNumber } from "../schema/whole-number.ts";
import { type TagElement, tagShape } from "../tagging-configuration.ts";
import { settleLifecycle } from "./settle-lifecycle.ts";
import { type TransitionClass, transitionClasses } from "./transition-classes.ts";

/** When the objects of a bucket end or change their class. */
export type LifecycleConfiguration = { Rule: LifecycleRule[] };

/** One rule. */
export type LifecycleRule = {
  /** Always there in a kept rule. */
  ID: string | undefined;
  /** The older way to say which objects; a rule has this or `Filter`. */
  Prefix: string | undefined;
  Filter: LifecycleFilter | undefined;
  Status: "Enabled" | "Disabled";
  Transition: Transition[];
  Expiration: Expiration | undefined;
  NoncurrentVersionTransition: NoncurrentTransition[];
  NoncurrentVersionExpiration: NoncurrentExpiration | undefined;
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: number } | undefined;
};

/** Which objects: all that meet every predicate. */
export type LifecyclePredicates = {
  Prefix: string | undefined;
  /** Bytes. */
  ObjectSizeGreaterThan: number | undefined;
  /** Bytes. */
  ObjectSizeLessThan: number | undefined;
};

/** One predicate, or several in `And`; none means every object. */
export type LifecycleFilter = LifecyclePredicates & {
  Tag: TagElement | undefined;
  And: (LifecyclePredicates & { Tag: TagElement[] }) | undefined;
};

/** One of the three stands. */
export type Expiration = {
  /** Midnight UTC, as an ISO time. */
  Date: string | undefined;
  Days: number | undefined;
  ExpiredObjectDeleteMarker: boolean | undefined;
};

/** Either `Date` or `Days` stands. */
export type Transition = { Date: string | undefined; Days: number | undefined; StorageClass: TransitionClass };

/** How versions that were replaced change their class. */
export type NoncurrentTransition = NoncurrentExpiration & { StorageClass: TransitionClass };

/** When versions that were replaced end. */
export type NoncurrentExpiration = {
  NoncurrentDays: number;
  /** So many newer ones are kept whatever their age. */
  NewerNoncurrentVersions: number | undefined;
};

const predicates = {
  Prefix: optional(text),
  ObjectSizeGreaterThan: optional(wholeNumber),
  ObjectSizeLessThan: optional(wholeNumber),
};
const noncurrent = { NoncurrentDays: required(integer), NewerNoncurrentVersions: optional(integer) };
const storageClass = { StorageClass: required(choice(...transitionClasses)) };

const rule = group<LifecycleRule>({
  ID: optional(text),
  Prefix: optional(text),
  Filter: optional(
    group({ ...predicates, Tag: optional(tagShape), And: optional(group({ ...predicates, Tag: list(tagShape) })) }),
  ),
  Status: required(choice("Enabled", "Disabled")),
  Transition: list(group({ Date: optional(timestamp), Days: optional(integer), ...storageClass })),
  Expiration: optional(
    group({ Date: optional(timestamp), Days: optional(integer), ExpiredObjectDeleteMarker: optional(flag) }),
  ),
  NoncurrentVersionTransition: list(group({ ...noncurrent, ...storageClass })),
  NoncurrentVersionExpiration: optional(group(noncurrent)),
  AbortIncompleteMultipartUpload: optional(group({ DaysAfterInitiation: required(integer) })),
});

/** `?lifecycle`. */
export const lifecycleConfiguration: Configuration<LifecycleConfiguration> = {
  name: "lifecycle",
  root: "LifecycleConfiguration",
  shape: group({ Rule: list(rule) }),
  settle: settleLifecycle,
  limit: 1024 * 1024,
  digestRequired: true,
};
