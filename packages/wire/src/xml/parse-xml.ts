import { decodeXmlBytes } from "./decode-xml-bytes.ts";
import { decodeXmlText } from "./decode-xml-text.ts";
import { parseStartTag } from "./parse-start-tag.ts";
import type { XmlElement } from "./xml-element.ts";
import { XmlScanner } from "./xml-scanner.ts";

const declaration =
  /<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(?:\s+encoding\s*=\s*(["'])(?:utf-?8|us-ascii)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/iy;
const space = /[ \t\n]+/y;
const characterData = /[^<]+/y;

/** Options of {@link parseXml}. */
export interface ParseXmlOptions {
  /** How many elements may be nested; 32 by default. */
  maxDepth?: number;
}

/**
 * Reads a small XML document strictly: no document type, no processing instruction but the declaration, no entity but
 * the five and numeric references. The caller bounds its size.
 *
 * @param input The document: text, or bytes in UTF-8.
 * @param options The depth.
 * @returns The root element; anything else throws a `WireError` `MalformedXML` whose `Detail` says where.
 */
export function parseXml(input: string | Uint8Array, options: ParseXmlOptions = {}): XmlElement {
  const scanner = new XmlScanner(decodeXmlBytes(input));
  if (scanner.startsWith("<?xml") && scanner.match(declaration) === undefined) {
    throw scanner.failure("the declaration is malformed");
  }
  skipMisc(scanner);
  const root = parseTree(scanner, options.maxDepth ?? 32);
  skipMisc(scanner);
  if (!scanner.atEnd) throw scanner.failure("something follows the root element");
  return root;
}

function skipMisc(scanner: XmlScanner): void {
  while (scanner.match(space) !== undefined || skipComment(scanner));
}

function skipComment(scanner: XmlScanner): boolean {
  if (!scanner.accept("<!--")) return false;
  scanner.takeUntil("--");
  scanner.expect(">");
  return true;
}

function parseTree(scanner: XmlScanner, maxDepth: number): XmlElement {
  const { element: root, empty } = parseStartTag(scanner);
  const open = empty ? [] : [root];
  for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
    if (scanner.startsWith("</")) closeElement(scanner, open);
    else if (isMarkup(scanner)) openElement(scanner, parent, open, maxDepth);
    else parent.text += takeText(scanner);
  }
  return root;
}

function isMarkup(scanner: XmlScanner): boolean {
  return scanner.startsWith("<") && !scanner.startsWith("<!");
}

function openElement(scanner: XmlScanner, parent: XmlElement, open: XmlElement[], maxDepth: number): void {
  const { element, empty } = parseStartTag(scanner);
  if (open.length >= maxDepth) throw scanner.failure(`more than ${maxDepth} elements are nested`);
  parent.children.push(element);
  if (!empty) open.push(element);
}

function closeElement(scanner: XmlScanner, open: XmlElement[]): void {
  scanner.expect("</");
  scanner.expect(open.pop()?.name ?? "");
  scanner.match(space);
  scanner.expect(">");
}

function takeText(scanner: XmlScanner): string {
  if (skipComment(scanner)) return "";
  if (scanner.accept("<![CDATA[")) return scanner.takeUntil("]]>");
  const raw = scanner.match(characterData);
  if (raw === undefined) throw scanner.failure(scanner.atEnd ? "an element is not closed" : "a declaration stands");
  if (raw.includes("]]>")) throw scanner.failure('"]]>" stands in text');
  return decodeXmlText(raw, scanner);
}
