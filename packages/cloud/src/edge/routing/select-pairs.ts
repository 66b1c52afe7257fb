import { everyName, type NameTest, noName } from "../served/name-test.ts";

/**
 * Leaves of a query or of cookies what is meant, in the order in which it stands, repeats too.
 *
 * @param text The raw text.
 * @param separator `&` or `;`.
 * @param test Which names are meant.
 * @returns The pairs that are left.
 */
export function selectPairs(text: string, separator: "&" | ";", test: NameTest): string {
  if (text === "" || test === noName) return "";
  if (test === everyName) return text;
  const pairs = text.split(separator).map((pair) => (separator === ";" ? pair.trim() : pair));
  const meant = pairs.filter((pair) => pair !== "" && test(nameOf(pair)));
  return meant.join(separator === ";" ? "; " : "&");
}

function nameOf(pair: string): string {
  const equals = pair.indexOf("=");
  return equals === -1 ? pair : pair.slice(0, equals);
}
