import type { ManifestFile } from "../../manifest/describe-asset.ts";

/** One file of a release. Paths are below the prefix. */
export interface DeployedPath {
  path: string;
  /** The same as `path` where the name held a hash already: such a file has no second copy. */
  hashedPath: string;
  file: ManifestFile;
}

const suffixes: Readonly<Record<string, string>> = { br: ".br", gzip: ".gz" };

/** The objects that a release cannot do without: hashed names and the encoded copies beside them, with their bytes. */
export function hashedObjects({ hashedPath, file }: DeployedPath): Array<{ path: string; size: number }> {
  const encoded = Object.entries(file.encodings ?? {});
  return [
    { path: hashedPath, size: file.size },
    ...encoded.map(([encoding, size]) => ({ path: hashedPath + suffixOf(encoding), size })),
  ];
}

function suffixOf(encoding: string): string {
  const suffix = suffixes[encoding];
  if (suffix === undefined) throw new TypeError(`unknown encoding ${JSON.stringify(encoding)}`);
  return suffix;
}

/** Whether a manifest that somebody else may have written describes a file so. */
export function isManifestFile(value: unknown): value is ManifestFile {
  if (!isRecord(value) || !isSize(value["size"]) || typeof value["type"] !== "string") return false;
  const { original = "", encoding = "br", encodings = {} } = value;
  if (typeof original !== "string" || !isEncoding(encoding) || !isRecord(encodings)) return false;
  return Object.entries(encodings).every(([name, size]) => isEncoding(name) && isSize(size));
}

function isEncoding(name: unknown): boolean {
  return typeof name === "string" && Object.hasOwn(suffixes, name);
}

function isSize(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
