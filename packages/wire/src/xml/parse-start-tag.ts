import { decodeXmlText } from "./decode-xml-text.ts";
import type { XmlElement } from "./xml-element.ts";
import type { XmlScanner } from "./xml-scanner.ts";

const nameStart =
  ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F" +
  "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const name = new RegExp(`[${nameStart}][${nameStart}.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040-]*`, "uy");
const space = /[ \t\n]+/y;

/** A start tag, and whether it closed itself. */
export interface StartTag {
  element: XmlElement;
  empty: boolean;
}

/**
 * Reads a start tag or an empty element.
 *
 * @param scanner A place before `<`.
 * @returns The element without its content.
 */
export function parseStartTag(scanner: XmlScanner): StartTag {
  scanner.expect("<");
  const element: XmlElement = { name: takeName(scanner), attributes: Object.create(null), children: [], text: "" };
  while (takeAttribute(scanner, element.attributes));
  const empty = scanner.accept("/>");
  if (!empty) scanner.expect(">");
  return { element, empty };
}

function takeName(scanner: XmlScanner): string {
  const taken = scanner.match(name);
  if (taken === undefined) throw scanner.failure("a name is missing");
  return taken;
}

function takeAttribute(scanner: XmlScanner, attributes: Record<string, string>): boolean {
  const separated = scanner.match(space) !== undefined;
  if (scanner.atEnd || scanner.startsWith("/") || scanner.startsWith(">")) return false;
  if (!separated) throw scanner.failure("white space is missing before an attribute");
  const attribute = takeName(scanner);
  scanner.match(space);
  scanner.expect("=");
  scanner.match(space);
  if (attribute in attributes) throw scanner.failure(`the attribute "${attribute}" is repeated`);
  attributes[attribute] = takeValue(scanner);
  return true;
}

function takeValue(scanner: XmlScanner): string {
  const quote = scanner.accept('"') ? '"' : "'";
  if (quote === "'") scanner.expect("'");
  const raw = scanner.takeUntil(quote);
  if (raw.includes("<")) throw scanner.failure('"<" stands in an attribute');
  return decodeXmlText(raw.replaceAll(/[\t\n]/g, " "), scanner);
}
