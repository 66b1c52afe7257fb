/** A string of a JSON text. */
export interface JsonString {
  /** Where it stands: the keys that lead there, `*` for the places of a list; of a key those of its object. */
  path: readonly string[];
  isKey: boolean;
  /** With its quotes. */
  start: number;
  end: number;
  value: string;
}

interface Container {
  isList: boolean;
  key: string;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g;
const colon = /\s*:/y;

/**
 * Every string of a JSON text, keys included, in order.
 * @throws {SyntaxError} The text is not JSON.
 */
export function findJsonStrings(text: string): JsonString[] {
  // A byte order mark is no part of the text that a browser parses.
  JSON.parse(text.replace(/^\ufeff/, ""));
  const strings: JsonString[] = [];
  const open: Container[] = [];
  for (const { 0: found, index: start } of text.matchAll(token)) {
    if (found === "{" || found === "[") open.push({ isList: found === "[", key: "*" });
    else if (found === "}" || found === "]") open.pop();
    else strings.push(readString(text, start, found, open));
  }
  return strings;
}

function readString(text: string, start: number, raw: string, open: readonly Container[]): JsonString {
  const end = start + raw.length;
  const value: unknown = JSON.parse(raw);
  const string = { start, end, value: String(value) };
  const container = open.at(-1);
  colon.lastIndex = end;
  const isKey = container?.isList === false && colon.test(text);
  if (!isKey) return { ...string, isKey, path: open.map(({ key }) => key) };
  container.key = string.value;
  return { ...string, isKey, path: open.slice(0, -1).map(({ key }) => key) };
}
