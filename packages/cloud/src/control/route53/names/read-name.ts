/** A name of the DNS as Route 53 keeps it, or why it is none. */
export type ReadName = { name: string; problem?: undefined } | { problem: string };

const longestLabel = 63;
const longestName = 255;
const character = /\\([0-3][0-7]{2})|[^\\]/gs;

/**
 * Reads a name as Route 53 does: letters in lower case, its last dot there, and every byte but letters, digits, `-` and
 * `_` as an escape of three octal digits.
 *
 * @param text The name, with escapes or without; its last dot may be missing.
 * @returns The name; for one that is none, what is wrong in AWS's words.
 */
export function readName(text: string): ReadName {
  const bytes = Buffer.from(text, "utf8").toString("latin1");
  const characters = bytes.match(character) ?? [];
  if (characters.join("") !== bytes) return { problem: "UnsupportedCharacter (Value contains unsupported characters)" };
  const labels: string[][] = [[]];
  for (const each of characters) {
    if (each === ".") labels.push([]);
    else labels.at(-1)?.push(escapeByte(each));
  }
  if (labels.length > 1 && labels.at(-1)?.length === 0) labels.pop();
  if (labels.some((label) => label.length === 0)) return { problem: "DomainLabelEmpty (Domain label is empty)" };
  if (labels.some((label) => label.length > longestLabel)) {
    return { problem: "DomainLabelTooLong (Domain label is too long)" };
  }
  const length = labels.reduce((sum, label) => sum + label.length + 1, 1);
  if (length > longestName) return { problem: "DomainNameTooLong (Domain name is too long)" };
  return { name: labels.map((label) => `${label.join("")}.`).join("") };
}

function escapeByte(text: string): string {
  const code = text.length === 1 ? text.charCodeAt(0) : Number.parseInt(text.slice(1), 8);
  const plain = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9_-]/.test(plain) ? plain : `\\${code.toString(8).padStart(3, "0")}`;
}

/** A name from right to left, `com.example.www.`: zones and record sets are listed in the order of these. */
export function reverseName(name: string): string {
  return `${name.slice(0, -1).split(".").toReversed().join(".")}.`;
}

/** Whether a name is another one, or below it. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
