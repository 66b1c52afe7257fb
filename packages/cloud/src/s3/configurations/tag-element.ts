import type { Tag } from "../../store/objects/object-attributes.ts";
import { group } from "../schema/group.ts";
import { required } from "../schema/member.ts";
import type { Shape } from "../schema/shape.ts";
import { text } from "../schema/text.ts";

/** A tag as documents write it. */
export type TagElement = { Key: string; Value: string };

/** A `<Tag>`. */
export const tagShape: Shape<TagElement> = group<TagElement>({ Key: required(text), Value: required(text) });

/** Tags as they are kept. */
export function tagsOf(elements: readonly TagElement[]): Tag[] {
  return elements.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** Tags as documents write them. */
export function tagElementsOf(tags: readonly Tag[]): TagElement[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
