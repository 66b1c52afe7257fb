import { type DefaultTreeAdapterTypes, html, parse } from "parse5";
import { renewIntegrity } from "../integrity.ts";
import type { DocumentParts, Part, Reference } from "../reference.ts";
import { basePath } from "./base-path.ts";
import { type ElementStart, elementReferences } from "./element-references.ts";
import { inlinePart } from "./inline-text.ts";
import { type Attribute, attributePart, readAttribute } from "./read-attribute.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const { SVG: svg } = html.NS;

/** What a page or an SVG image names: attributes, inline styles and scripts, import maps. */
export function findMarkupParts(source: string, path: string, prefix: string): DocumentParts {
  const elements = readElements(source);
  const bases = elements.filter(({ tagName, namespaceURI }) => tagName === "base" && namespaceURI !== svg);
  const href = bases.flatMap(({ attrs }) => attrs.filter(({ name }) => name === "href"))[0]?.value;
  const base = basePath(path, prefix, href);
  if (base === "other host") {
    return {
      parts: [],
      from: undefined,
      warnings: ["its base element names another host: nothing in it is rewritten"],
    };
  }
  const warnings: string[] = [];
  const parts = elements.flatMap((element) => partsOf(source, element, warnings));
  return { parts, from: base.from, warnings };
}

/** In the order of the document. Without scripting, so that the content of `noscript` is markup too. */
function readElements(source: string): Element[] {
  // A byte order mark would be text and with it the start of the body.
  const text = source.startsWith("\ufeff") ? ` ${source.slice(1)}` : source;
  const found: Element[] = [];
  const pending: Node[] = parse(text, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  }).childNodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!("tagName" in node)) continue;
    found.push(node);
    const content = "content" in node ? node.content.childNodes : [];
    pending.push(...[...node.childNodes, ...content].toReversed());
  }
  return found;
}

function partsOf(source: string, element: Element, warnings: string[]): Part[] {
  const attributes = attributesOf(source, element);
  const start: ElementStart = {
    tag: element.tagName,
    isSvg: element.namespaceURI === svg,
    attributes: new Map(attributes.map(({ name, value }) => [name, value])),
  };
  const found: Part[] = [];
  for (const attribute of attributes) {
    const references = elementReferences(start, attribute.name, attribute.value);
    if (references.length > 0) found.push(attributePart(attribute, references));
  }
  const integrity = attributes.find(({ name }) => name === "integrity");
  const [address] = found.flatMap(({ references }) => references.filter(({ linksPages }) => linksPages === true));
  if (integrity !== undefined && address !== undefined) {
    found.push(attributePart(integrity, [integrityReference(integrity.value, address)]));
  }
  const attributeParts = found.toSorted((left, right) => left.start - right.start);
  return [...attributeParts, ...inlinePartsOf(source, element, start, warnings)];
}

function attributesOf(source: string, { attrs, sourceCodeLocation }: Element): Attribute[] {
  return attrs.flatMap(({ name: localName, prefix, value }) => {
    const name = prefix === undefined || prefix === "" ? localName : `${prefix}:${localName}`;
    const location = sourceCodeLocation?.attrs?.[name];
    if (location === undefined) return [];
    return [readAttribute(source, name, location.startOffset, location.endOffset, value)];
  });
}

function integrityReference(integrity: string, { url }: Reference): Reference {
  const write = (_: string, target: Parameters<Reference["write"]>[1]): string => renewIntegrity(integrity, target);
  return { start: 0, end: integrity.length, url, missing: "ignored", integrity, write };
}

function inlinePartsOf(source: string, element: Element, start: ElementStart, warnings: string[]): Part[] {
  const [text, ...others] = element.childNodes;
  if (text?.nodeName !== "#text" || others.length > 0 || !("value" in text)) return [];
  const location = text.sourceCodeLocation;
  if (location === undefined || location === null) return [];
  const inline = { value: text.value, start: location.startOffset, end: location.endOffset };
  const part = inlinePart(source, start, inline, warnings);
  return part === undefined ? [] : [part];
}
