import { encodingNames, encodings } from "../../assets/encodings.ts";
import type { ManifestFile } from "../../manifest/describe-asset.ts";
import { isRecord } from "../../is-record.ts";

/** One file of a release. Paths are below the prefix. */
export interface DeployedPath {
  path: string;
  /** The same as `path` where the name held a hash already: such a file has no second copy. */
  hashedPath: string;
  file: ManifestFile;
}

/** Whether a release has a file under its plain name as well. */
export function hasPlain({ path, hashedPath, file }: DeployedPath): boolean {
  return path !== hashedPath && file.plain !== false;
}

/** The objects that a release cannot do without: hashed names and the encoded copies beside them, with their bytes. */
export function hashedObjects({ hashedPath, file }: DeployedPath): Array<{ path: string; size: number }> {
  const copies = encodingNames.flatMap((encoding) => {
    const size = file.encodings?.[encoding];
    return size === undefined ? [] : [{ path: hashedPath + encodings[encoding], size }];
  });
  return [{ path: hashedPath, size: file.size }, ...copies];
}

/** Whether a manifest that somebody else may have written describes a file so. */
export function isManifestFile(value: unknown): value is ManifestFile {
  if (!isRecord(value) || !isSize(value["size"]) || typeof value["type"] !== "string") return false;
  const { original = "", md5 = "", encoding = "br", encodings: beside = {}, plain = false } = value;
  if (![original, md5].every((digest) => typeof digest === "string")) return false;
  if (plain !== false || !isEncoding(encoding) || !isRecord(beside)) return false;
  return Object.entries(beside).every(([name, size]) => isEncoding(name) && isSize(size));
}

function isEncoding(name: unknown): boolean {
  return typeof name === "string" && Object.hasOwn(encodings, name);
}

function isSize(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
