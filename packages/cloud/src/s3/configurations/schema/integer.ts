import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import { text } from "./text.ts";

/** A whole number, negative ones included: what a number may be is for the rules of its configuration. */
export function integer(element: XmlElement): number {
  const given = text(element).trim();
  const value = Number(given);
  if (!/^[+-]?\d{1,19}$/.test(given) || !Number.isSafeInteger(value)) {
    throw malformedXml(`${element.name} is not a number`);
  }
  return value;
}
