import { htmlEntity } from "./html-entities.ts";

const reference = /&(#\d+;?|#[xX][\da-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)/gu;

/** Numbers of the C1 range stand for what Windows puts there, as the HTML standard says. */
const windows1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Decodes the character references of HTML, as browsers and Python's `html.unescape` do. */
export function unescapeHtml(text: string): string {
  return text.replace(reference, (_, name: string) => (name.startsWith("#") ? numbered(name) : named(name)));
}

function numbered(name: string): string {
  const digits = name.replace(/;$/, "");
  const number = /^#[xX]/.test(digits) ? Number.parseInt(digits.slice(2), 16) : Number.parseInt(digits.slice(1), 10);
  if (number >= 0x80 && number <= 0x9f) return windows1252.charAt(number - 0x80);
  if (number === 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) return "\ufffd";
  return isNoCharacter(number) ? "" : String.fromCodePoint(number);
}

function isNoCharacter(number: number): boolean {
  const isControl = (number < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(number)) || number === 0x7f;
  return isControl || (number >= 0xfdd0 && number <= 0xfdef) || (number & 0xfffe) === 0xfffe;
}

/** The longest name that is known; what follows it stays. */
function named(name: string): string {
  const characters = Array.from(name);
  for (let length = characters.length; length > 1; length -= 1) {
    const found = htmlEntity(characters.slice(0, length).join(""));
    if (found !== undefined) return found + characters.slice(length).join("");
  }
  return `&${name}`;
}
