import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import { text } from "./text.ts";

/** A whole number of up to 53 bits, such as a size. Which numbers make sense is for the rules of a configuration. */
export function wholeNumber(element: XmlElement): number {
  const given = text(element).trim();
  const value = Number(given);
  if (!/^[+-]?\d{1,19}$/.test(given) || !Number.isSafeInteger(value)) {
    throw malformedXml(`${element.name} is not a number`);
  }
  return value;
}
