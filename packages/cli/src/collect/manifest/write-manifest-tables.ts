import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Asset } from "../assets/asset.ts";
import { describeAsset } from "./describe-asset.ts";
import { EntryWriter } from "./entry-writer.ts";
import { pythonJson } from "./python-json.ts";

/** The two tables of a manifest on disk, and what its header needs to know of them. */
export interface ManifestTables {
  /** Lines of the table `files`. */
  files: string;
  /** Lines of the table `paths`. */
  paths: string;
  /** Django's digest: md5[:12] of `json.dumps(sorted(paths.items()))`. */
  hash: string;
  /** Digest of everything that is deployed. */
  tree: string;
  count: number;
  /** Of all objects under hashed names. */
  bytes: number;
}

/**
 * Writes the tables of a manifest in one pass, in constant memory.
 *
 * @param assets In the order of the paths' UTF-8 bytes.
 * @param folder Where the two files are made.
 */
export async function writeManifestTables(assets: AsyncIterable<Asset>, folder: string): Promise<ManifestTables> {
  const files = new EntryWriter(join(folder, "files"));
  const paths = new EntryWriter(join(folder, "paths"));
  const django = createHash("md5").update("[");
  const tree = createHash("sha256");
  let count = 0;
  let bytes = 0;
  try {
    for await (const asset of assets) {
      const { path, hashedPath, hashed } = asset;
      const description = JSON.stringify(describeAsset(asset));
      django.update(`${count > 0 ? ", " : ""}${pythonJson([path, hashedPath])}`);
      tree.update(`${JSON.stringify([path, hashedPath, hashed.md5])}${description}\n`);
      files.write(`${JSON.stringify(path)}:${description}`);
      paths.write(`${JSON.stringify(path)}:${JSON.stringify(hashedPath)}`);
      count += 1;
      bytes += hashed.size;
    }
  } finally {
    files.end();
    paths.end();
  }
  const hash = django.update("]").digest("hex").slice(0, 12);
  return { files: files.file, paths: paths.file, hash, tree: tree.digest("hex"), count, bytes };
}
