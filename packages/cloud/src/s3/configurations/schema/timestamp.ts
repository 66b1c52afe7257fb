import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import { text } from "./text.ts";

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** A point in time with its zone, as `2026-01-31T00:00:00.000Z`. */
export function timestamp(element: XmlElement): string {
  const given = text(element).trim();
  const time = form.test(given) ? new Date(given) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) throw malformedXml(`${element.name} is not a point in time`);
  return time.toISOString();
}
