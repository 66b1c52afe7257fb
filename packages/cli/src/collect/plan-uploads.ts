import type { DeployedManifest } from "./manifest/read-manifest.ts";
import { hashedName, shortHash } from "./hashed-name.ts";
import type { Asset, Content, StaticTree } from "./static-tree.ts";

/** One object to write. Paths are below the prefix of the storage. */
export interface Upload {
  path: string;
  type: string;
  content: Content;
  /** `hashed` names never change their bytes and are created only; `plain` names are overwritten. */
  name: "hashed" | "plain";
}

/** What differs from the deploy that is live, hashed names first: nobody refers to them before the manifest does. */
export function planUploads({ assets }: StaticTree, live: DeployedManifest | undefined): Upload[] {
  const present = new Set(live?.paths.values());
  const hashed = assets.filter(({ hashedPath }) => !present.has(hashedPath));
  const plain = assets.filter((asset) => !isLive(asset, live));
  return [
    ...hashed.map(({ hashedPath, type, hashed: content }): Upload => ({
      path: hashedPath,
      type,
      content,
      name: "hashed",
    })),
    ...plain.map(({ path, type, original: content }): Upload => ({ path, type, content, name: "plain" })),
  ];
}

/** Whether the plain file is what the live deploy put there: its digest is recorded, or in the hashed name. */
function isLive({ path, original }: Asset, live: DeployedManifest | undefined): boolean {
  if (live === undefined || !live.originals.has(path)) return false;
  const recorded = live.originals.get(path);
  if (recorded !== undefined) return recorded === shortHash(original.md5);
  return live.paths.get(path) === hashedName(path, original.md5);
}
