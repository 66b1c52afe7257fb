import { isRecord } from "../../is-record.ts";

/** What a Vite manifest says of one chunk or file; paths are those of the output. */
export interface ViteChunk {
  file: string;
  css: readonly string[];
  assets: readonly string[];
  /** Names of other chunks. */
  imports: readonly string[];
  /** It stands for a source, rather than for what sources share. */
  named: boolean;
}

/** Reads the text of a Vite manifest, version 4 or newer; throws what is wrong with it. */
export function parseViteManifest(text: string): Map<string, ViteChunk> {
  const manifest: unknown = JSON.parse(text);
  if (!isRecord(manifest)) throw new TypeError("it is not an object");
  const chunks = new Map(Object.entries(manifest).map(([name, chunk]) => [name, parseChunk(name, chunk)]));
  for (const [name, { imports }] of chunks) {
    const missing = imports.find((each) => !chunks.has(each));
    if (missing !== undefined) throw new TypeError(`${quote(name)} imports ${quote(missing)}, which it does not hold`);
  }
  return chunks;
}

function parseChunk(name: string, chunk: unknown): ViteChunk {
  if (!isRecord(chunk) || typeof chunk["file"] !== "string") throw new TypeError(`${quote(name)} has no "file"`);
  const texts = (member: string): readonly string[] => {
    const value = chunk[member] ?? [];
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
    throw new TypeError(`${quote(member)} of ${quote(name)} is not a list of texts`);
  };
  const named = "src" in chunk || chunk["isEntry"] === true || chunk["isDynamicEntry"] === true;
  return { file: chunk["file"], css: texts("css"), assets: texts("assets"), imports: texts("imports"), named };
}

function quote(text: string): string {
  return JSON.stringify(text);
}
