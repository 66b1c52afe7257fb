import { findCssReferences } from "../css/find-css-references.ts";
import { findScriptReferences } from "../javascript/find-script-references.ts";
import type { Part, Reference } from "../reference.ts";
import type { ElementStart } from "./element-references.ts";
import { findImportMapReferences } from "./find-import-map-references.ts";

/** The text inside an element, as the parser saw it. */
export interface InlineText {
  value: string;
  start: number;
  end: number;
}

const scriptType = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;
const charData = /^<!\[CDATA\[([^]*)\]\]>$/;

/** A style element, a script or an import map inside a document. */
export function inlinePart(
  source: string,
  element: ElementStart,
  text: InlineText,
  warnings: string[],
): Part | undefined {
  const find = finderOf(element);
  if (find === undefined) return undefined;
  const part = readText(source, element, text);
  return { ...part, references: find(part.text, warnings) };
}

function finderOf({ tag, attributes }: ElementStart): ((text: string, warnings: string[]) => Reference[]) | undefined {
  const type = attributes.get("type")?.trim() ?? "";
  if (tag === "style") return type === "" || type.toLowerCase() === "text/css" ? findCssReferences : undefined;
  if (tag !== "script" || attributes.has("src")) return undefined;
  if (type.toLowerCase() === "importmap") return readImportMap;
  return scriptType.test(type) ? readScript : undefined;
}

function readScript(text: string, warnings: string[]): Reference[] {
  const { references, isOddModule } = findScriptReferences(text);
  if (isOddModule) warnings.push("an inline script cannot be read as a module and stays as it is");
  return references;
}

function readImportMap(text: string, warnings: string[]): Reference[] {
  try {
    return findImportMapReferences(text);
  } catch {
    warnings.push("an import map is not JSON and stays as it is");
    return [];
  }
}

/** HTML takes the text of these elements as it stands; in SVG it is markup, or a section of character data. */
function readText(
  source: string,
  { isSvg }: ElementStart,
  { value, start, end }: InlineText,
): Omit<Part, "references"> {
  const raw = source.slice(start, end);
  const section = charData.exec(raw)?.[1];
  if (!isSvg || (section === undefined && !raw.includes("&") && !raw.includes("<"))) {
    return { start, end, text: raw, encode: (text) => text };
  }
  if (section === undefined) {
    const encode = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return { start, end, text: value, encode, isWhole: true };
  }
  const from = start + raw.indexOf(section, "<![CDATA[".length);
  return { start: from, end: from + section.length, text: section, encode: (text) => text };
}
