/** An element of a parsed XML document. */
export interface XmlElement {
  /** The name as written, with its prefix. */
  name: string;
  /** Values by attribute name as written; an object without a prototype. */
  attributes: Record<string, string>;
  /** The elements directly within, in order. */
  children: XmlElement[];
  /** The character data directly within, joined; white space is kept. */
  text: string;
}

/**
 * Finds the first child of a name.
 *
 * @param element The parent.
 * @param name The child's name.
 * @returns The child, or `undefined`.
 */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/**
 * Finds all children of a name.
 *
 * @param element The parent.
 * @param name The children's name.
 * @returns The children in order.
 */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/**
 * Reads the text of the first child of a name.
 *
 * @param element The parent.
 * @param name The child's name.
 * @returns The text, white space kept, or `undefined` without such a child.
 */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text;
}
