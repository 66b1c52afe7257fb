import type { TagElement } from "../tag-element.ts";
import type { TransitionClass } from "./transition-classes.ts";

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
