import type { Asset, AssetContent } from "./asset.ts";
import { contentTypeOf } from "./content-type-of.ts";
import type { Namer } from "./namer-for.ts";
import type { RewrittenDocument } from "./rewrite/rewritten-document.ts";
import type { ScannedFile } from "./scan/scan.ts";

/** What is deployed for a file, without encodings. */
export function assetOf(scanned: ScannedFile, document: RewrittenDocument | undefined, nameOf: Namer): Asset {
  const { path, file, size, md5, crc32, sha384, fixed } = scanned;
  const original: AssetContent = { size, md5, crc32, file };
  const common = { path, type: contentTypeOf(path) };
  const digest = document?.content?.sha384 ?? sha384;
  const integrity = digest === undefined ? {} : { sha384: digest };
  if (fixed) return { ...common, hashedPath: path, plain: original, hashed: original, ...integrity };
  if (document?.content === undefined) {
    const hashedPath = document?.hashedPath ?? nameOf(path, md5);
    return { ...common, hashedPath, plain: original, hashed: original, ...integrity };
  }
  const { hashedPath, content, plainToo } = document;
  const hashed: AssetContent = { size: content.bytes.length, md5: content.md5 };
  return { ...common, hashedPath, plain: plainToo ? hashed : original, hashed, ...integrity };
}
