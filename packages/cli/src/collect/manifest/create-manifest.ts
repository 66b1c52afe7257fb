import { shortHash } from "../hashed-name.ts";
import type { Asset, StaticTree } from "../static-tree.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import { manifestHash } from "./manifest-hash.ts";

/** The manifest of a tree; the same tree gives the same bytes. */
export function createManifest({ assets }: StaticTree): Manifest {
  const paths = Object.fromEntries(assets.map(({ path, hashedPath }) => [path, hashedPath]));
  const files = Object.fromEntries(assets.map((asset) => [asset.path, describe(asset)]));
  return { paths, version: "1.1", hash: manifestHash(paths), stowage: { files } };
}

function describe({ type, original, hashed }: Asset): ManifestFile {
  const described: ManifestFile = { size: hashed.size, type, integrity: `sha384-${hashed.sha384}` };
  return original === hashed ? described : { ...described, original: shortHash(original.md5) };
}
