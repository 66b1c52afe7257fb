import { parseXml } from "@stowage/wire";
import type { DocumentForm } from "./document-form.ts";
import { malformedXml } from "./schema/malformed-xml.ts";

/** Reads the document of a configuration; whatever its shape does not have is `MalformedXML`. */
export function parseConfiguration<T>({ root, shape }: DocumentForm<T>, document: string | Uint8Array): T {
  const element = parseXml(document);
  if (element.name !== root) throw malformedXml(`${element.name} is not ${root}`);
  return shape(element);
}
