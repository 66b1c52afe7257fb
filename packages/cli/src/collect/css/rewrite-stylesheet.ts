import { string } from "css-tree";
import { MagicString } from "magic-string";
import type { CssReference } from "./find-references.ts";

/** A reference and what it shall say. */
export interface Rewrite {
  reference: CssReference;
  url: string;
}

/** The style sheet with its references rewritten and every other byte as it was. */
export function rewriteStylesheet(source: string, rewrites: readonly Rewrite[]): string {
  if (rewrites.length === 0) return source;
  const edited = new MagicString(source);
  for (const { reference, url } of rewrites) edited.update(reference.start, reference.end, write(reference.form, url));
  return edited.toString();
}

function write(form: CssReference["form"], url: string): string {
  if (form === "comment") return url;
  return form === "url" ? `url(${string.encode(url)})` : string.encode(url);
}
