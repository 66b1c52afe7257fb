import { assetOf } from "./asset-of.ts";
import type { CollectOptions } from "./collect-options.ts";
import { type AssetEncoder, encodeAsset } from "./encode-asset.ts";
import { namerFor } from "./namer-for.ts";
import type { RewrittenDocuments } from "./rewrite/rewritten-document.ts";
import type { Scan, ScannedFile } from "./scan/scan.ts";
import { AdaptiveLimit } from "./upload/adaptive-limit.ts";
import { runAdaptive } from "./upload/run-adaptive.ts";

/** Enough that no thread waits; what waits itself holds no bytes. */
const atOnce = 64;

/** Compresses everything once, as many contents at a time as there are threads; afterwards encodings are found. */
export async function encodeAll(
  scan: Scan,
  { documents }: RewrittenDocuments,
  encoder: AssetEncoder,
  { storage, onProgress, signal }: CollectOptions,
): Promise<void> {
  const nameOf = namerFor(storage);
  let done = 0;
  const encode = async (file: ScannedFile): Promise<void> => {
    const document = documents.get(file.path);
    await encodeAsset(assetOf(file, document, nameOf), document, encoder);
    done += 1;
    onProgress?.({ storage: storage.name, phase: "compressing", done, total: scan.files, uploaded: 0, bytes: 0 });
  };
  const limit = new AdaptiveLimit({ start: atOnce, max: atOnce });
  await runAdaptive(filesOf(scan), encode, { weigh: () => 0, signal, limit });
}

async function* filesOf(scan: Scan): AsyncGenerator<ScannedFile> {
  for await (const { files } of scan.folders()) yield* files;
}
