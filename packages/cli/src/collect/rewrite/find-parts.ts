import { findCssReferences } from "./css/find-css-references.ts";
import type { DocumentKind } from "./document-kind.ts";
import { findScriptReferences } from "./javascript/find-script-references.ts";
import { type DocumentParts, wholePart } from "./reference.ts";
import { findManifestReferences } from "./webmanifest/find-manifest-references.ts";

type Finder = (text: string, path: string, prefix: string) => DocumentParts;

const finders: Partial<Record<DocumentKind, Finder>> = {
  "style sheet": (text, from) => ({ parts: [wholePart(text, findCssReferences(text))], from, warnings: [] }),
  script: (text, from) => {
    const { references, isOddModule } = findScriptReferences(text);
    const warnings = isOddModule ? ["it cannot be read as a module and is deployed as it is"] : [];
    return { parts: [wholePart(text, references)], from, warnings };
  },
  "web manifest": readManifest,
};

/** Finds what a document names; `prefix` is that of the storage. */
export type FindParts = (kind: DocumentKind, text: string, path: string, prefix: string) => DocumentParts;

/** Loads what finds references: the parser of pages, which is the largest, only where pages are rewritten. */
export async function loadFinders({ markup }: { markup: boolean }): Promise<FindParts> {
  const findMarkup = markup ? (await import("./markup/find-markup-parts.ts")).findMarkupParts : undefined;
  return (kind, text, path, prefix) => {
    const find = finders[kind] ?? findMarkup;
    if (find === undefined) throw new Error(`Cannot read ${JSON.stringify(path)}: pages are not rewritten`);
    return find(text, path, prefix);
  };
}

function readManifest(text: string, from: string): DocumentParts {
  try {
    return { parts: [wholePart(text, findManifestReferences(text))], from, warnings: [] };
  } catch {
    // Of a manifest.json nobody knows what it was meant to be.
    const warnings = from.endsWith(".json") ? [] : ["it is not JSON and is deployed as it is"];
    return { parts: [], from, warnings };
  }
}
