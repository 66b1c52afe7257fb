import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";

/** Text as it stands, white space included. */
export function text({ name, children, text: value }: XmlElement): string {
  const [child] = children;
  if (child !== undefined) throw malformedXml(`${name} holds no ${child.name}`);
  return value;
}
