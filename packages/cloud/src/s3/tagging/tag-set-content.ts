import type { XmlContent } from "@stowage/wire";
import type { Tag } from "../../store/records.ts";

/** Tags as the content of `<Tagging>`. */
export function tagSetContent(tags: readonly Tag[]): { [name: string]: XmlContent } {
  return { TagSet: { Tag: tags.map(({ key, value }) => ({ Key: key, Value: value })) } };
}
