import { findCssReferences } from "./css/find-css-references.ts";
import type { DocumentKind } from "./document-kind.ts";
import { findScriptReferences } from "./javascript/find-script-references.ts";
import { type DocumentParts, wholePart } from "./reference.ts";

type Finder = (text: string, path: string) => DocumentParts;

const finders: Record<DocumentKind, Finder> = {
  "style sheet": (text, from) => ({ parts: [wholePart(text, findCssReferences(text))], from, warnings: [] }),
  script: (text, from) => {
    const { references, warnings } = findScriptReferences(text);
    return { parts: [wholePart(text, references)], from, warnings };
  },
  "web manifest": (_, from) => ({ parts: [], from, warnings: [] }),
  page: (_, from) => ({ parts: [], from, warnings: [] }),
  image: (_, from) => ({ parts: [], from, warnings: [] }),
};

/** Finds what a document names. */
export function findParts(kind: DocumentKind, text: string, path: string): DocumentParts {
  return finders[kind](text, path);
}
