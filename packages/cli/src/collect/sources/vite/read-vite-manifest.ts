import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../../terminal/cli-error.ts";
import { unreadable } from "../reading.ts";
import { looksHashed } from "./looks-hashed.ts";
import { parseViteManifest, type ViteChunk } from "./parse-vite-manifest.ts";
import { resolveEntries } from "./resolve-entries.ts";
import type { ViteEntry } from "../vite-entry.ts";

/** What a source folder that Vite wrote says of itself. */
export interface ViteBuild {
  /** The manifest, absolute. */
  file: string;
  entries: Map<string, ViteEntry>;
  /** Paths of files whose names hold a hash of their content. */
  hashed: Set<string>;
}

/** Reads `.vite/manifest.json` of a source folder, or the `manifest.json` of Vite 4 where it is one. */
export function readViteManifest(root: string): ViteBuild | undefined {
  const newer = join(root, ".vite", "manifest.json");
  const text = readIfThere(newer);
  if (text !== undefined) return buildOf(newer, parse(newer, text));
  const older = join(root, "manifest.json");
  const chunks = parseOlder(readIfThere(older));
  return chunks === undefined ? undefined : buildOf(older, chunks);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw unreadable(file, error);
  }
}

function parse(file: string, text: string): Map<string, ViteChunk> {
  try {
    return parseViteManifest(text);
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? "it is not JSON" : String(cause instanceof Error && cause.message);
    const message = `Cannot read Vite manifest ${JSON.stringify(file)}: ${reason}`;
    throw new CliError("source-unreadable", message, { fix: "Build again", cause });
  }
}

/** A file of that name may be anything, a web manifest most of all. */
function parseOlder(text: string | undefined): Map<string, ViteChunk> | undefined {
  try {
    const chunks = parseViteManifest(text ?? "{}");
    return chunks.size === 0 ? undefined : chunks;
  } catch {
    return undefined;
  }
}

function buildOf(file: string, chunks: Map<string, ViteChunk>): ViteBuild {
  const paths = [...chunks.values()].flatMap(({ file, css, assets }) => [file, ...css, ...assets]);
  return { file, entries: resolveEntries(chunks), hashed: new Set(paths.filter(looksHashed)) };
}
