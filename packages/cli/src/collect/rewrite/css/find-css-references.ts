import { tokenize, tokenTypes } from "css-tree/tokenizer";
import { ident, string, url } from "css-tree/utils";
import type { Reference } from "../reference.ts";
import { sourceMapReference } from "../source-map-reference.ts";

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
  references: Reference[];
}

const writeUrl = (target: string): string => `url(${string.encode(target)})`;
const writeString = (target: string): string => string.encode(target);
const imageSets = new Set(["image-set", "-webkit-image-set"]);
/** Most sheets of a library name nothing: a search is 20 times as fast as the tokenizer. */
const mayRefer = /url\(|src\(|image-set\(|@import|sourceMappingURL|\\/i;

/**
 * Every reference of a style sheet, in order: `url()` quoted or not, `src()`, the strings of `image-set()`, `@import`
 * and source map comments. Other comments, other strings, namespaces and malformed `url()` name no file.
 */
export function findCssReferences(source: string): Reference[] {
  if (!mayRefer.test(source)) return [];
  const scan: Scan = { source, open: [], atRule: "", references: [] };
  let before: Token | undefined;
  let token: Token | undefined;
  tokenize(source, (type, start, end) => {
    if (type === tokenTypes.WhiteSpace) return;
    if (type === tokenTypes.Comment) return visitComment(scan, source.slice(start, end), start);
    const after = { type, start, end };
    if (token !== undefined) visit(scan, token, before, after);
    [before, token] = [token, after];
  });
  if (token !== undefined) visit(scan, token, before, undefined);
  return scan.references.toSorted((left, right) => left.start - right.start);
}

function visit(scan: Scan, token: Token, before: Token | undefined, after: Token | undefined): void {
  switch (token.type) {
    case tokenTypes.Url:
      if (scan.atRule !== "@namespace") add(scan, token, url.decode(textOf(scan, token)), writeUrl);
      return;
    case tokenTypes.String:
      return visitString(scan, token, before, after);
    case tokenTypes.Function:
      scan.open.push(ident.decode(textOf(scan, token).slice(0, -1)).toLowerCase());
      return;
    case tokenTypes.LeftParenthesis:
      scan.open.push("");
      return;
    case tokenTypes.RightParenthesis:
      scan.open.pop();
      return;
    case tokenTypes.AtKeyword:
      scan.atRule = ident.decode(textOf(scan, token)).toLowerCase();
      return;
    case tokenTypes.Semicolon:
    case tokenTypes.LeftCurlyBracket:
      scan.atRule = "";
  }
}

function visitString(scan: Scan, token: Token, before: Token | undefined, after: Token | undefined): void {
  const text = string.decode(textOf(scan, token));
  const inside = scan.open.at(-1);
  const first = before?.type === tokenTypes.Function;
  if (scan.atRule === "@import" && before?.type === tokenTypes.AtKeyword) return add(scan, token, text, writeUrl);
  if (scan.atRule === "@namespace" || inside === undefined) return;
  if (inside === "url" && first && after?.type === tokenTypes.RightParenthesis) {
    return add(scan, { start: before.start, end: after.end }, text, writeUrl);
  }
  if (imageSets.has(inside) || (first && (inside === "url" || inside === "src"))) add(scan, token, text, writeString);
}

function visitComment(scan: Scan, comment: string, start: number): void {
  const reference = sourceMapReference(comment, start);
  if (reference !== undefined) scan.references.push(reference);
}

function textOf(scan: Scan, { start, end }: Token): string {
  return scan.source.slice(start, end);
}

function add(scan: Scan, range: { start: number; end: number }, target: string, write: Reference["write"]): void {
  scan.references.push({ start: range.start, end: range.end, url: target, missing: "error", write });
}
