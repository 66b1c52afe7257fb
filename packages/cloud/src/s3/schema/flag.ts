import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import { text } from "./text.ts";

/** `true` or `false`. */
export function flag(element: XmlElement): boolean {
  const given = text(element).trim().toLowerCase();
  if (given !== "true" && given !== "false") throw malformedXml(`${element.name} is neither true nor false`);
  return given === "true";
}
