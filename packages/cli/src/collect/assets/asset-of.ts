import type { Asset, AssetContent } from "./asset.ts";
import { contentTypeOf } from "./content-type-of.ts";
import type { Namer } from "./namer-for.ts";
import type { RewrittenDocument } from "../rewrite/rewritten-document.ts";
import type { ScannedFile } from "../scan/scan.ts";

export interface AssetNames {
  nameOf: Namer;
  /** Whether a path is stored under its own name as well. */
  isPlain: (path: string) => boolean;
}

/** What is deployed for a file, before anything is compressed. */
export function assetOf(
  { path, file, size, md5, crc32, sha384, fixed }: ScannedFile,
  document: RewrittenDocument | undefined,
  { nameOf, isPlain }: AssetNames,
): Asset {
  const original: AssetContent = { size, md5, crc32, file };
  const type = contentTypeOf(path);
  if (fixed) return withIntegrity({ path, hashedPath: path, type, hashed: original }, sha384);
  const content = document?.content;
  const hashed = content === undefined ? original : { size: content.bytes.length, md5: content.md5 };
  const asset: Asset = { path, hashedPath: document?.hashedPath ?? nameOf(path, md5), type, hashed };
  if (isPlain(path)) asset.plain = document?.plainToo === true ? hashed : original;
  return withIntegrity(asset, content?.sha384 ?? sha384);
}

function withIntegrity(asset: Asset, sha384: string | undefined): Asset {
  if (sha384 !== undefined) asset.sha384 = sha384;
  return asset;
}
