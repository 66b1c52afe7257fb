import { createReadStream, createWriteStream } from "node:fs";
import { appendFile, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { writingLater } from "../lines/writing.ts";
import type { ViteEntry } from "../sources/vite-entry.ts";
import type { Release } from "./release.ts";
import type { ManifestTables } from "./write-manifest-tables.ts";

/**
 * Writes the text of a manifest. `paths`, `version` and `hash` are Django's; its first line ends behind the fields of the
 * release, so that they can be read without the rest.
 *
 * @param file Where to.
 */
export async function writeManifestFile(
  file: string,
  { hash, files, paths }: Pick<ManifestTables, "hash" | "files" | "paths">,
  release: Release,
  entries: ReadonlyMap<string, ViteEntry>,
): Promise<void> {
  const header = JSON.stringify({ version: "1.1", hash, stowage: release }).slice(0, -2);
  const vite = entries.size === 0 ? "" : `,"entries":${JSON.stringify(Object.fromEntries(entries))}\n`;
  await writingLater(file, async () => {
    await writeFile(file, `${header}\n${vite},"files":{\n`, { mode: 0o600 });
    await append(file, files);
    await appendFile(file, '\n}},"paths":{\n');
    await append(file, paths);
    await appendFile(file, "\n}}\n");
  });
}

async function append(file: string, from: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(file, { flags: "a" }));
}
