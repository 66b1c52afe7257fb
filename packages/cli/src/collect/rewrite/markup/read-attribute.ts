import type { Part, Reference } from "../reference.ts";

/** An attribute in its document. */
export interface Attribute {
  /** With its prefix: `xlink:href`. */
  name: string;
  /** What it says, which is as it is written where nothing in it is encoded. */
  value: string;
  /** The value in the document, without quotes. */
  start: number;
  end: number;
  /** Empty where there are none. */
  quote: '"' | "'" | "";
}

/**
 * Finds the value of an attribute.
 * @param start Where the attribute starts.
 * @param end Where it ends.
 * @param decoded The value as the parser tells it.
 */
export function readAttribute(source: string, name: string, start: number, end: number, decoded: string): Attribute {
  const written = source.slice(start, end);
  const from = start + (/^[^=]*=\s*/.exec(written)?.[0].length ?? written.length);
  const first = source[from];
  const quote = first === '"' || first === "'" ? first : "";
  const value = { start: from + quote.length, end: end - quote.length };
  const raw = source.slice(value.start, value.end);
  // The parser turns line ends into one form; positions are those of the document.
  return { name, value: raw.includes("&") ? decoded : raw, ...value, quote };
}

/** The value of an attribute as a part of its document. */
export function attributePart({ value, start, end, quote }: Attribute, references: Reference[]): Part {
  if (quote === "") {
    return { start, end, text: value, references, encode: (text) => `"${encodeAttribute(text, '"')}"`, isWhole: true };
  }
  return { start, end, text: value, references, encode: (text) => encodeAttribute(text, quote) };
}

function encodeAttribute(text: string, quote: '"' | "'"): string {
  const encoded = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return quote === '"' ? encoded.replaceAll('"', "&quot;") : encoded.replaceAll("'", "&#39;");
}
