import type { XmlElement } from "@stowage/wire";

/** Reads an element of a certain form; any other is `MalformedXML`. */
export type Shape<T> = (element: XmlElement) => T;
