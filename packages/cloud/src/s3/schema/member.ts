import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import type { Shape } from "./shape.ts";

/** Reads all elements of one name within a parent, whose name is for the error. */
export type Member<T> = (found: readonly XmlElement[], name: string) => T;

/** An element that must be there once. */
export function required<T>(shape: Shape<T>): Member<T> {
  return ([first, second], name) => {
    if (first === undefined) throw malformedXml(`${name} is missing`);
    if (second !== undefined) throw malformedXml(`${name} stands twice`);
    return shape(first);
  };
}

/** An element that may be there once. */
export function optional<T>(shape: Shape<T>): Member<T | undefined> {
  return ([first, second], name) => {
    if (second !== undefined) throw malformedXml(`${name} stands twice`);
    return first && shape(first);
  };
}

/** Elements that may repeat; at least `min` of them, none by default. */
export function list<T>(shape: Shape<T>, min = 0): Member<T[]> {
  return (found, name) => {
    if (found.length < min) throw malformedXml(`${name} is missing`);
    return found.map(shape);
  };
}
