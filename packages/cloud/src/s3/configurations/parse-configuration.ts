import { parseXml, type XmlContent } from "@stowage/wire";
import type { Configuration } from "./configuration.ts";
import { malformedXml } from "./schema/malformed-xml.ts";

/** Reads the document of a configuration; whatever its shape does not have is `MalformedXML`. */
export function parseConfiguration<T extends { [name: string]: XmlContent }>(
  { root, shape }: Pick<Configuration<T>, "root" | "shape">,
  document: string | Uint8Array,
): T {
  const element = parseXml(document);
  if (element.name !== root) throw malformedXml(`${element.name} is not ${root}`);
  return shape(element);
}
