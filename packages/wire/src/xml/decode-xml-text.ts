import type { XmlScanner } from "./xml-scanner.ts";

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const reference = /&([^;&]{0,10}(?:;|$)|)/g;
const numeric = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/;

/**
 * Replaces the five entities and numeric references.
 *
 * @param raw The text as written.
 * @param scanner Where it stands, for the error.
 * @returns The characters. Any other reference throws `MalformedXML`.
 */
export function decodeXmlText(raw: string, scanner: XmlScanner): string {
  if (!raw.includes("&")) return raw;
  return raw.replace(reference, (_, body: string) => {
    const character = body.endsWith(";") ? decodeReference(body.slice(0, -1)) : undefined;
    if (character === undefined) throw scanner.failure("an unknown entity stands");
    return character;
  });
}

// S3 writes control characters of keys as numeric references, which XML 1.0 forbids: every scalar value is read.
function decodeReference(name: string): string | undefined {
  const digits = numeric.exec(name);
  if (digits === null) return named.get(name);
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  const scalar = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return scalar ? String.fromCodePoint(code) : undefined;
}
