import type { Asset } from "./assets/asset.ts";
import { type AssetFolder, assetFolders } from "./assets/asset-folders.ts";
import type { CollectOptions } from "./collect-options.ts";
import { encodeAll } from "./assets/encode-all.ts";
import type { AssetEncoder } from "./assets/encode-asset.ts";
import { type ManifestTables, writeManifestTables } from "./manifest/write-manifest-tables.ts";
import { namerFor } from "./assets/namer-for.ts";
import { plannedNames, refuseCollisions } from "./assets/refuse-collisions.ts";
import { isDocument } from "./rewrite/document-kind.ts";
import { rewriteDocuments } from "./rewrite/rewrite-documents.ts";
import type { DocumentFile, RewriteOptions, RewrittenDocuments } from "./rewrite/rewritten-document.ts";
import { fewFiles } from "./scan/folder-store.ts";
import { inOrder } from "./scan/in-order.ts";
import type { Scan } from "./scan/scan.ts";
import { type ExpectedObject, expectedObjects } from "./assets/expected-object.ts";

/** Everything that a deploy consists of. */
export interface PreparedDeploy {
  scan: Scan;
  rewritten: RewrittenDocuments;
  tables: ManifestTables;
  /** Objects that the deploy needs. */
  objects: number;
  /** All of them in the order of their paths' UTF-8 bytes. */
  expected(): Iterable<ExpectedObject> | AsyncIterable<ExpectedObject>;
}

export interface PrepareOptions {
  /** Where temporary files are made. */
  folder: string;
  /** Of a storage that is compressed. */
  encoder: AssetEncoder | undefined;
}

/** Rewrites the documents of a scan, compresses what is to be, and writes the tables of the manifest. */
export async function prepareDeploy(
  scan: Scan,
  options: CollectOptions,
  { folder, encoder }: PrepareOptions,
): Promise<PreparedDeploy> {
  const rewritten = await rewriteDocuments(await documentsOf(scan, options), rewriteOptions(scan, options));
  const { storage } = options;
  const assets = (): AsyncIterable<AssetFolder> => assetFolders(scan, rewritten, { storage, encoder });
  if (encoder !== undefined) await encodeAll(scan, rewritten, encoder, options);
  let objects = 0;
  const few: ExpectedObject[] | undefined = scan.files <= fewFiles ? [] : undefined;
  const sorted = async function* (): AsyncGenerator<Asset> {
    for await (const { key, asset, object } of refuseCollisions(inOrder(assets(), plannedNames))) {
      if (object !== undefined) {
        objects += 1;
        few?.push(object);
      }
      if (key === asset.path) yield asset;
    }
  };
  const tables = await writeManifestTables(sorted(), folder);
  const expected = (): Iterable<ExpectedObject> | AsyncIterable<ExpectedObject> =>
    few ?? inOrder(assets(), expectedObjects);
  return { scan, rewritten, tables, objects, expected };
}

async function documentsOf(scan: Scan, { storage }: CollectOptions): Promise<DocumentFile[]> {
  const documents: DocumentFile[] = [];
  for await (const { files } of scan.folders()) {
    for (const { path, file, md5, fixed } of files) {
      if (fixed || !isDocument(path, storage)) continue;
      const bytes = scan.kept.of(file);
      documents.push({ path, file, ...(bytes !== undefined && { known: { bytes, md5 } }) });
    }
  }
  return documents;
}

function rewriteOptions(scan: Scan, { storage, directory }: CollectOptions): RewriteOptions {
  const { prefix, strict, markup } = storage;
  const nameOf = namerFor(storage);
  return {
    prefix,
    directory,
    strict,
    markup,
    nameOf,
    async namesOf(paths) {
      const names = new Map<string, string>();
      for await (const { files } of scan.folders()) {
        for (const { path, md5, fixed } of files)
          if (paths.has(path)) names.set(path, fixed ? path : nameOf(path, md5));
      }
      return names;
    },
    async similarTo(wanted) {
      const lower = wanted.toLowerCase();
      for await (const { files } of scan.folders()) {
        for (const { path } of files) if (path.toLowerCase() === lower) return path;
      }
      return undefined;
    },
  };
}
