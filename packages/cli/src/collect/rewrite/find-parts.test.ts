import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentKind } from "./document-kind.ts";
import { loadFinders } from "./find-parts.ts";
import { renderDocument } from "./render-document.ts";
import { prepareLexer } from "./javascript/find-module-specifiers.ts";

const kinds: DocumentKind[] = ["style sheet", "script", "web manifest", "page", "image"];

/** Pieces that start or end something in one of the languages. */
const pieces = [
  [
    "'",
    '"',
    "`",
    "${",
    "}",
    "{",
    "(",
    ")",
    "/",
    "*/",
    "/*",
    "//",
    "\\",
    "\n",
    "\r\n",
    " ",
    ",",
    ";",
    "=",
    "&amp;",
    "&",
  ],
  [
    "<",
    ">",
    "-->",
    "<!--",
    "<![CDATA[",
    "]]>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<svg>",
    "<img src=",
    "srcset=",
  ],
  [
    "import",
    "import(",
    "export * from",
    "new URL(",
    "import.meta.url",
    "new Worker(",
    "importScripts(",
    "//# sourceMappingURL=",
  ],
  ["url(", "src(", "image-set(", "@import", "@namespace", "a.png", "./y.js", "\u0000", "\ufeff", "\ud800", "é"],
].flat();

const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));

describe("loadFinders()", () => {
  it("finds references in whatever a file holds, each in its place", async () => {
    await prepareLexer();
    const findParts = await loadFinders({ markup: true });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), text, (kind, source) => {
        const { parts } = findParts(kind, source, "a/b", "static/");
        const references = parts.flatMap((part) => part.references.map((reference) => ({ part, reference })));
        for (const { part, reference } of references) {
          expect(part.end).toBeLessThanOrEqual(source.length);
          expect(reference.start).toBeLessThan(reference.end);
          expect(reference.end).toBeLessThanOrEqual(part.text.length);
        }
        const links = references.map((each) => ({ ...each, target: "t", keepsName: false, rename: () => "renamed" }));
        const written = renderDocument(source, links, () => ({ baseName: "renamed", target: {} }));
        expect(written.split("renamed").length - 1).toBeGreaterThanOrEqual(links.length);
      }),
      { numRuns: 3000 },
    );
  });
});
