import { createHash } from "node:crypto";
import type { ResolvedStatic } from "stowage/config";
import type { Scan } from "../scan/scan.ts";

/**
 * Digest of what decides which names count as hashed by somebody else: the patterns, and whether a build of Vite tells its
 * own. Where it changed, a name may be of the other kind, with the same bytes and other caching.
 */
export function kindsOf({ hashed }: Pick<ResolvedStatic, "hashed">, { entries }: Pick<Scan, "entries">): string {
  const decisive = JSON.stringify([hashed, entries.size > 0]);
  return createHash("md5").update(decisive).digest("hex").slice(0, 12);
}
