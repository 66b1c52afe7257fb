import type { XmlElement } from "@stowage/wire";
import { parseInstant } from "../parse-instant.ts";
import { malformedXml } from "./malformed-xml.ts";
import { text } from "./text.ts";

/** A point in time with its zone, as `2026-01-31T00:00:00.000Z`. */
export function timestamp(element: XmlElement): string {
  const time = parseInstant(text(element).trim());
  if (time === undefined) throw malformedXml(`${element.name} is not a point in time`);
  return new Date(time).toISOString();
}
