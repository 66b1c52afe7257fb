/** Control characters, and those that turn the direction of a line: a key may hold them, a terminal must not get them. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** A text of a request as it can be shown in one line. */
export function printable(text: string): string {
  return text.replace(unsafe, escapeUnits);
}

/** A text in printable ASCII, as a header can carry it. */
export function ascii(text: string): string {
  return printable(text).replace(/[^\x20-\x7e]/g, escapeUnits);
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
