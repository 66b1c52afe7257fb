import { assertTags } from "../tagging/assert-tags.ts";
import { tagLimits } from "../tagging/tag-limits.ts";
import type { Configuration } from "./configuration.ts";
import { group } from "../schema/group.ts";
import { list, required } from "../schema/member.ts";
import { type TagElement, tagShape, tagsOf } from "./tag-element.ts";

/** The tags of a bucket. */
export type TaggingConfiguration = { TagSet: { Tag: TagElement[] } };

/** `?tagging` of a bucket. */
export const taggingConfiguration: Configuration<TaggingConfiguration> = {
  name: "tagging",
  root: "Tagging",
  shape: group({ TagSet: required(group({ Tag: list(tagShape) })) }),
  settle: (value) => {
    assertTags(tagsOf(value.TagSet.Tag), tagLimits.bucket);
    return value;
  },
  digestRequired: true,
};
