import type { ResolvedStatic } from "stowage/config";
import type { Asset } from "./asset.ts";
import { assetOf } from "./asset-of.ts";
import { namerFor } from "./namer-for.ts";
import { plainMatcher } from "./plain-matcher.ts";
import { type AssetEncoder, encodeAsset } from "./encode-asset.ts";
import type { RewrittenDocuments } from "../rewrite/rewritten-document.ts";
import type { Scan } from "../scan/scan.ts";

/** What is deployed for the files of one folder. */
export interface AssetFolder {
  path: string;
  files: readonly Asset[];
}

export interface AssetFoldersOptions {
  /** Says how files are named. */
  storage: Pick<ResolvedStatic, "compress" | "plain">;
  /** Of a storage that is compressed. */
  encoder: AssetEncoder | undefined;
}

/**
 * Turns a scan into what is deployed. It is made anew at every reading, so that no more than a folder is in memory; an
 * encoding is made once and found afterwards.
 *
 * @yields Folders in folder order.
 */
export async function* assetFolders(
  scan: Scan,
  { documents }: RewrittenDocuments,
  { storage, encoder }: AssetFoldersOptions,
): AsyncGenerator<AssetFolder> {
  const nameOf = namerFor(storage);
  const plain = plainMatcher(storage);
  for await (const { path, files } of scan.folders()) {
    const names = { nameOf, isPlain: plain() };
    const assets = files.map((file) => assetOf(file, documents.get(file.path), names));
    if (encoder === undefined) yield { path, files: assets };
    else {
      const encode = async (asset: Asset): Promise<Asset> =>
        await encodeAsset(asset, documents.get(asset.path), encoder);
      yield { path, files: await Promise.all(assets.map(encode)) };
    }
  }
}
