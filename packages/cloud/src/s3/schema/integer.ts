import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import { wholeNumber } from "./whole-number.ts";

const largest = 2_147_483_647;

/** A whole number of 32 bits, such as days. */
export function integer(element: XmlElement): number {
  const value = wholeNumber(element);
  if (Math.abs(value) > largest) throw malformedXml(`${element.name} is not a number of 32 bits`);
  return value;
}
