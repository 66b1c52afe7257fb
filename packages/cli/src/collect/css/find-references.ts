import { string, tokenTypes, tokenize, url } from "css-tree";

/** A place in a style sheet that names another file. */
export interface CssReference {
  /** The range that a rewrite replaces, in UTF-16 units. */
  start: number;
  end: number;
  /** What it says, with CSS escapes decoded. */
  url: string;
  /** What a rewrite writes there: `url("…")`, `"…"`, or the bare text inside a comment. */
  form: "url" | "string" | "comment";
}

interface Token {
  type: number;
  start: number;
  end: number;
}

interface Scan {
  source: string;
  /** Open functions and parentheses, innermost last; parentheses without a name are "". */
  open: string[];
  /** The at-rule whose prelude is being read. */
  atRule: string;
  references: CssReference[];
}

const imageSets = new Set(["image-set", "-webkit-image-set"]);
const sourceMap = /^\/\*[#@]\s*sourceMappingURL=(\S+?)\s*\*\/$/;

/**
 * Every reference of a style sheet, in order: `url()` quoted or not, `src()`, the strings of `image-set()`, `@import`
 * and source map comments. Other comments, other strings, namespaces and malformed `url()` name no file.
 */
export function findReferences(source: string): CssReference[] {
  const tokens: Token[] = [];
  tokenize(source, (type, start, end) => tokens.push({ type, start, end }));
  const scan: Scan = { source, open: [], atRule: "", references: [] };
  const solid = tokens.filter(({ type }) => type !== tokenTypes.WhiteSpace && type !== tokenTypes.Comment);
  for (const [index, token] of solid.entries()) visit(scan, token, solid[index - 1], solid[index + 1]);
  for (const token of tokens) if (token.type === tokenTypes.Comment) visitComment(scan, token);
  return scan.references.toSorted((left, right) => left.start - right.start);
}

function visit(scan: Scan, token: Token, before: Token | undefined, after: Token | undefined): void {
  const text = scan.source.slice(token.start, token.end);
  switch (token.type) {
    case tokenTypes.Url:
      if (scan.atRule !== "@namespace") add(scan, token, url.decode(text), "url");
      return;
    case tokenTypes.String:
      return visitString(scan, token, before, after);
    case tokenTypes.Function:
      scan.open.push(text.slice(0, -1).toLowerCase());
      return;
    case tokenTypes.LeftParenthesis:
      scan.open.push("");
      return;
    case tokenTypes.RightParenthesis:
      scan.open.pop();
      return;
    case tokenTypes.AtKeyword:
      scan.atRule = text.toLowerCase();
      return;
    case tokenTypes.Semicolon:
    case tokenTypes.LeftCurlyBracket:
      scan.atRule = "";
  }
}

function visitString(scan: Scan, token: Token, before: Token | undefined, after: Token | undefined): void {
  const text = string.decode(scan.source.slice(token.start, token.end));
  const inside = scan.open.at(-1);
  const first = before?.type === tokenTypes.Function;
  if (scan.atRule === "@import" && before?.type === tokenTypes.AtKeyword) return add(scan, token, text, "url");
  if (scan.atRule === "@namespace" || inside === undefined) return;
  if (inside === "url" && first && after?.type === tokenTypes.RightParenthesis) {
    return add(scan, { start: before.start, end: after.end }, text, "url");
  }
  if (imageSets.has(inside) || (first && (inside === "url" || inside === "src"))) add(scan, token, text, "string");
}

function visitComment(scan: Scan, { start, end }: Token): void {
  const text = scan.source.slice(start, end);
  const name = sourceMap.exec(text)?.[1];
  if (name === undefined) return;
  const at = start + text.indexOf(name, text.indexOf("=") + 1);
  add(scan, { start: at, end: at + name.length }, name, "comment");
}

function add(scan: Scan, range: { start: number; end: number }, url: string, form: CssReference["form"]): void {
  scan.references.push({ start: range.start, end: range.end, url, form });
}
