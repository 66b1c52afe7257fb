import type { Reference } from "./reference.ts";

const lineComment = /^\/\/[#@][ \t]*sourceMappingURL=([^\s'"]+)\s*$/;
const blockComment = /^\/\*[#@][ \t]*sourceMappingURL=([^\s'"]+)\s*\*\/$/;

/**
 * The source map that a comment of a script or style sheet names, in any form that ECMA-426 reads. A deploy does
 * without a map that is missing.
 * @param comment The whole comment.
 * @param start Where it lies in its text.
 */
export function sourceMapReference(comment: string, start: number): Reference | undefined {
  const name = (lineComment.exec(comment) ?? blockComment.exec(comment))?.[1];
  if (name === undefined) return undefined;
  const at = start + comment.indexOf(name, comment.indexOf("="));
  return { start: at, end: at + name.length, url: name, missing: "warning", noun: "the source map", write };
}

/** Bare in a comment: spaces and quotes would end the URL, an asterisk and a slash the comment. */
function write(url: string): string {
  return url.replace(/[\s'"*]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
