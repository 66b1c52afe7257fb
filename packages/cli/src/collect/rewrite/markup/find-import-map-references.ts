import { renewIntegrity } from "../integrity.ts";
import { findJsonStrings, type JsonString } from "../json/find-json-strings.ts";
import type { Reference } from "../reference.ts";

const isPath = /^\.{0,2}\//;

/**
 * The scripts that an import map names. A key that is a path is rewritten with the scripts that import it; one without a
 * file is for others.
 * @throws {SyntaxError} The text is not JSON.
 */
export function findImportMapReferences(text: string): Reference[] {
  return findJsonStrings(text).flatMap((string): Reference[] => {
    const [section, , inner] = [...string.path, ...(string.isKey ? [string.value] : [])];
    if (section === "integrity" && !string.isKey) return renewed(string);
    const depth = string.path.length + (string.isKey ? 1 : 0);
    const isNamed = section === "scopes" ? depth === 2 || inner !== undefined : depth === 2;
    if (!isNamed || !isPath.test(string.value)) return [];
    return [reference(string, string.value, string.isKey ? "ignored" : "error", (url) => url)];
  });
}

function renewed(string: JsonString): Reference[] {
  const script = string.path[1] ?? "";
  if (!isPath.test(script)) return [];
  const write = (_: string, target: Parameters<Reference["write"]>[1]): string => renewIntegrity(string.value, target);
  return [{ ...reference(string, script, "ignored", write), integrity: string.value }];
}

function reference(
  { start, end }: JsonString,
  url: string,
  missing: Reference["missing"],
  write: Reference["write"],
): Reference {
  // Inside a script element, whose end no string may spell.
  const quote = (text: string): string => JSON.stringify(text).replaceAll("</", String.raw`<\/`);
  return { start, end, url, missing, write: (next, target) => quote(write(next, target)) };
}
