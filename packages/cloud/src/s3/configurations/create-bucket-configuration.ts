import type { DocumentForm } from "./document-form.ts";
import { group } from "../schema/group.ts";
import { list, optional } from "../schema/member.ts";
import { text } from "../schema/text.ts";
import { unsupported } from "../schema/unsupported.ts";
import { type TagElement, tagShape } from "./tag-element.ts";

/** Where a bucket is made, and with which tags. */
export interface CreateBucketConfiguration {
  LocationConstraint: string | undefined;
  Tags: { Tag: TagElement[] } | undefined;
  /** Of directory buckets, which this cloud does not have. */
  Location: undefined;
  Bucket: undefined;
}

/** The body of CreateBucket. */
export const createBucketConfiguration: DocumentForm<CreateBucketConfiguration> = {
  root: "CreateBucketConfiguration",
  shape: group<CreateBucketConfiguration>({
    LocationConstraint: optional(text),
    Tags: optional(group({ Tag: list(tagShape, 1) })),
    Location: optional(unsupported),
    Bucket: optional(unsupported),
  }),
};
