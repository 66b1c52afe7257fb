import type { XmlElement } from "@stowage/wire";
import { malformedXml } from "./malformed-xml.ts";
import type { Member } from "./member.ts";
import type { Shape } from "./shape.ts";

/** How each member of `T` is read. */
export type Members<T> = { [Name in keyof T]-?: Member<T[Name]> };

/**
 * An element that holds elements, in any order, and nothing else. "Refuses unknown XML elements."
 *
 * @param members How often each may stand, and its shape; in the order in which S3 returns them.
 */
export function group<T extends object>(members: Members<T>): Shape<T> {
  const entries = Object.entries<Member<unknown>>(members);
  return (element) => {
    if (element.text.trim() !== "") throw malformedXml(`${element.name} holds text`);
    const found = byName(element);
    const value = Object.fromEntries(entries.map(([name, read]) => [name, read(found.get(name) ?? [], name)]));
    const unknown = [...found.keys()].find((name) => !Object.hasOwn(value, name));
    if (unknown !== undefined) throw malformedXml(`${element.name} holds no ${unknown}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member was read as its own type
    return value as T;
  };
}

function byName({ children }: XmlElement): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const child of children) {
    const same = found.get(child.name);
    if (same === undefined) found.set(child.name, [child]);
    else same.push(child);
  }
  return found;
}
