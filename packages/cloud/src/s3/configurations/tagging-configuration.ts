import { assertTags } from "../tagging/assert-tags.ts";
import { tagLimits } from "../tagging/tag-limits.ts";
import type { Configuration } from "./configuration.ts";
import { group } from "./schema/group.ts";
import { list, required } from "./schema/member.ts";
import type { Shape } from "./schema/shape.ts";
import { text } from "./schema/text.ts";

/** A tag as documents write it. */
export type TagElement = { Key: string; Value: string };

/** The tags of a bucket. */
export type TaggingConfiguration = { TagSet: { Tag: TagElement[] } };

/** A `<Tag>`. */
export const tagShape: Shape<TagElement> = group<TagElement>({ Key: required(text), Value: required(text) });

/** `?tagging` of a bucket. */
export const taggingConfiguration: Configuration<TaggingConfiguration> = {
  name: "tagging",
  root: "Tagging",
  shape: group({ TagSet: required(group({ Tag: list(tagShape) })) }),
  settle: (value) => {
    const tags = value.TagSet.Tag.map(({ Key, Value }) => ({ key: Key, value: Value }));
    assertTags(tags, tagLimits.bucket);
    return value;
  },
  digestRequired: true,
};
