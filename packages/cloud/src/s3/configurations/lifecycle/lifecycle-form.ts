import type { Configuration } from "../configuration.ts";
import { choice } from "../../schema/choice.ts";
import { flag } from "../../schema/flag.ts";
import { group } from "../../schema/group.ts";
import { integer } from "../../schema/integer.ts";
import { list, optional, required } from "../../schema/member.ts";
import { text } from "../../schema/text.ts";
import { timestamp } from "../../schema/timestamp.ts";
import { wholeNumber } from "../../schema/whole-number.ts";
import { tagShape } from "../tag-element.ts";
import type { LifecycleConfiguration, LifecycleRule } from "./lifecycle-configuration.ts";
import { settleLifecycle } from "./settle-lifecycle.ts";
import { transitionClasses } from "./transition-classes.ts";

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
export const lifecycleForm: Configuration<LifecycleConfiguration> = {
  name: "lifecycle",
  root: "LifecycleConfiguration",
  shape: group({ Rule: list(rule) }),
  settle: settleLifecycle,
  limit: 1024 * 1024,
  digestRequired: true,
};
