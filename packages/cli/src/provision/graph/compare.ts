import { sameDocument } from "../policies/same-document.ts";
import type { Difference } from "./resource.ts";

/**
 * Compares what is there with what is desired, property by property. What is not named in `desired` is not compared.
 *
 * @param path Of both within the resource; the top by default.
 */
export function compare(desired: object, observed: object, path = ""): Difference[] {
  const there = new Map<string, unknown>(Object.entries(observed));
  return Object.entries(desired).flatMap(([name, to]): Difference[] => {
    const at = path === "" ? name : `${path}.${name}`;
    const from = there.get(name);
    if (isPlain(to) && isPlain(from)) return compare(to, from, at);
    return sameDocument(from, to) ? [] : [{ path: at, from, to }];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
