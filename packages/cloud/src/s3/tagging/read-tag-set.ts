import type { Tag } from "../../store/objects/object-attributes.ts";
import { parseDocument } from "../schema/parse-document.ts";
import { tagsOf } from "../configurations/tag-element.ts";
import { taggingConfiguration } from "../configurations/tagging-configuration.ts";

/** Reads `<Tagging><TagSet><Tag><Key/><Value/></Tag>…`; any other element throws `MalformedXML`. */
export function readTagSet(document: string | Uint8Array): Tag[] {
  return tagsOf(parseDocument(taggingConfiguration, document).TagSet.Tag);
}
