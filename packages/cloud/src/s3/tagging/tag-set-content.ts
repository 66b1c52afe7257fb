import type { XmlContent } from "@stowage/wire";
import type { Tag } from "../../store/objects/object-attributes.ts";
import { tagElementsOf } from "../configurations/tag-element.ts";

/** Tags as the content of `<Tagging>`. */
export function tagSetContent(tags: readonly Tag[]): { [name: string]: XmlContent } {
  return { TagSet: { Tag: tagElementsOf(tags) } };
}
