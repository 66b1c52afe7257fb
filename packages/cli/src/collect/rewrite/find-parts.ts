import { findCssReferences } from "./css/find-css-references.ts";
import type { DocumentKind } from "./document-kind.ts";
import { findScriptReferences } from "./javascript/find-script-references.ts";
import { findMarkupParts } from "./markup/find-markup-parts.ts";
import { type DocumentParts, wholePart } from "./reference.ts";
import { findManifestReferences } from "./webmanifest/find-manifest-references.ts";

type Finder = (text: string, path: string, prefix: string) => DocumentParts;

const finders: Record<DocumentKind, Finder> = {
  "style sheet": (text, from) => ({ parts: [wholePart(text, findCssReferences(text))], from, warnings: [] }),
  script: (text, from) => {
    const { references, isOddModule } = findScriptReferences(text);
    const warnings = isOddModule ? ["it cannot be read as a module and is deployed as it is"] : [];
    return { parts: [wholePart(text, references)], from, warnings };
  },
  "web manifest": readManifest,
  page: findMarkupParts,
  image: findMarkupParts,
};

/**
 * Finds what a document names.
 * @param prefix The prefix of the storage.
 */
export function findParts(kind: DocumentKind, text: string, path: string, prefix: string): DocumentParts {
  return finders[kind](text, path, prefix);
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
