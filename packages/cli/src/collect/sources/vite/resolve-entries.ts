import type { ViteChunk } from "./parse-vite-manifest.ts";
import type { ViteEntry } from "../vite-entry.ts";

/** What each source of a manifest needs: style sheets and scripts of its imports at any depth before its own. */
export function resolveEntries(chunks: ReadonlyMap<string, ViteChunk>): Map<string, ViteEntry> {
  const entries = new Map<string, ViteEntry>();
  for (const [name, chunk] of chunks) {
    if (!chunk.named) continue;
    const needed = { css: new Set<string>(), imports: new Set<string>() };
    collectImports(chunk, chunks, needed, new Set([name]));
    entries.set(name, { file: chunk.file, css: [...needed.css], imports: [...needed.imports] });
  }
  return entries;
}

interface Needed {
  css: Set<string>;
  imports: Set<string>;
}

function collectImports(
  chunk: ViteChunk,
  chunks: ReadonlyMap<string, ViteChunk>,
  needed: Needed,
  seen: Set<string>,
): void {
  for (const name of chunk.imports) {
    const imported = chunks.get(name);
    if (imported === undefined || seen.has(name)) continue;
    seen.add(name);
    collectImports(imported, chunks, needed, seen);
    needed.imports.add(imported.file);
  }
  for (const css of chunk.css) needed.css.add(css);
}
