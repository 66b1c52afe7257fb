import { parseXml } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import type { Shape } from "./shape.ts";

/** Reads a document; whatever its shape does not have is `MalformedXML`. */
export function parseDocument<T>({ root, shape }: { root: string; shape: Shape<T> }, document: string | Uint8Array): T {
  const element = parseXml(document);
  if (element.name !== root) throw malformedXml(`${element.name} is not ${root}`);
  return shape(element);
}
