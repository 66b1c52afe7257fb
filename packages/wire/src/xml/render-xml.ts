import { escapeXml } from "./escape-xml.ts";

/**
 * What an element may hold. An array repeats the element, `undefined` leaves it out, and a member whose name starts
 * with `@` is an attribute. A member whose name is empty is no element: what it holds stands in its place, so that
 * elements of several names can follow each other in any order.
 */
export type XmlContent = string | number | boolean | undefined | XmlContent[] | { [name: string]: XmlContent };

/** Options of {@link renderXml}. */
export interface RenderXmlOptions {
  /** The default namespace of the root; none by default. */
  xmlns?: string;
}

/**
 * Writes an XML document on one line.
 *
 * @param name The root's name.
 * @param content What the root holds; not an array.
 * @param options The namespace.
 * @returns The document with its declaration. Characters that XML 1.0 forbids are numeric references.
 */
export function renderXml(name: string, content: XmlContent, options: RenderXmlOptions = {}): string {
  if (Array.isArray(content)) throw new TypeError(`Cannot render <${name}>: a document has one root, not an array`);
  const namespace = options.xmlns === undefined ? "" : ` xmlns="${escapeXml(options.xmlns)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(name, content ?? "", namespace)}`;
}

function renderElement(name: string, content: XmlContent, attributes = ""): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((item) => renderElement(name, item)).join("");
  if (name === "") return typeof content === "object" ? renderMembers(content) : escapeXml(String(content));
  if (typeof content !== "object") return wrap(name, attributes, escapeXml(String(content)));
  return wrap(name, attributes + renderAttributes(content), renderMembers(content));
}

function wrap(name: string, attributes: string, inner: string): string {
  return inner === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

function renderAttributes(content: { [name: string]: XmlContent }): string {
  return Object.entries(content)
    .filter(([name, value]) => name.startsWith("@") && value !== undefined)
    .map(([name, value]) => ` ${name.slice(1)}="${escapeXml(typeof value === "object" ? "" : String(value))}"`)
    .join("");
}

function renderMembers(content: { [name: string]: XmlContent }): string {
  return Object.entries(content)
    .filter(([name]) => !name.startsWith("@"))
    .map(([name, value]) => renderElement(name, value))
    .join("");
}
