import type { Asset } from "./asset.ts";
import { type AssetFolder, assetFolders } from "./asset-folders.ts";
import type { CollectOptions } from "../collect-options.ts";
import { type AssetEncoder, encodeAsset } from "./encode-asset.ts";
import type { RewrittenDocuments } from "../rewrite/rewritten-document.ts";
import type { Scan } from "../scan/scan.ts";
import { AdaptiveLimit } from "../parallel/adaptive-limit.ts";
import { runAdaptive } from "../parallel/run-adaptive.ts";

/** Enough that no thread waits; what waits itself holds no bytes. */
const atOnce = 64;

/** Compresses everything once, as many contents at a time as there are threads; afterwards encodings are found. */
export async function encodeAll(
  scan: Scan,
  rewritten: RewrittenDocuments,
  encoder: AssetEncoder,
  { storage, onProgress, signal }: CollectOptions,
): Promise<void> {
  const assets = assetsOf(assetFolders(scan, rewritten, { storage, encoder: undefined }));
  let done = 0;
  const encode = async (asset: Asset): Promise<void> => {
    await encodeAsset(asset, rewritten.documents.get(asset.path), encoder);
    done += 1;
    onProgress?.({ storage: storage.name, phase: "compressing", done, total: scan.files, uploaded: 0, bytes: 0 });
  };
  const limit = new AdaptiveLimit({ start: atOnce, max: atOnce });
  await runAdaptive(assets, encode, { weigh: () => 0, signal, limit });
}

async function* assetsOf(folders: AsyncIterable<AssetFolder>): AsyncGenerator<Asset> {
  for await (const { files } of folders) yield* files;
}
