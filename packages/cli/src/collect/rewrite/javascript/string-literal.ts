const single = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["0", "\0"],
]);
const escape = /\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r\n|[^]))/gi;
/** Octal escapes, which strict code refuses, and those that are cut short. */
const odd = /\\(?:[1-9]|0\d|u(?!\{[0-9a-f]{1,6}\}|[0-9a-f]{4})|x(?![0-9a-f]{2}))/i;

/** The value of a string, or of a template without expressions; undefined for any other text. */
export function stringLiteralValue(raw: string): string | undefined {
  if (!isOneLiteral(raw)) return undefined;
  const text = raw.slice(1, -1);
  if (!text.includes("\\")) return text;
  // Pairs of backslashes first: what follows them is no escape.
  if (odd.test(text.replaceAll("\\\\", ""))) return undefined;
  return text.replace(escape, (_, point?: string, four?: string, two?: string, other = "") => {
    const hex = point ?? four ?? two;
    return hex === undefined ? unescape(other) : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
  });
}

/** A string for a script, in double quotes, harmless inside an HTML script element too. */
export function writeStringLiteral(value: string): string {
  return JSON.stringify(value).replaceAll("</", String.raw`<\/`);
}

function isOneLiteral(raw: string): boolean {
  const quote = raw[0] ?? "";
  if (raw.length < 2 || raw.at(-1) !== quote || !"\"'`".includes(quote)) return false;
  for (let at = 1; at < raw.length - 1; at++) {
    if (raw[at] === "\\") at++;
    else if (raw[at] === quote || (quote === "`" && raw.startsWith("${", at))) return false;
  }
  return true;
}

function unescape(character: string): string {
  if (/^[\r\n\u2028\u2029]/.test(character)) return "";
  return single.get(character) ?? character;
}
