import { createHash } from "node:crypto";
import type { ResolvedConfig } from "stowage/config";

/** What the name of everything of ours that has no tags begins with. */
export const ownPrefix = "stowage-";

const longestName = 64;

/**
 * The name of something that cannot have tags: `stowage-shop-production-oac`. One that would be too long ends in a piece of
 * its hash.
 *
 * @param config Whose it is.
 * @param logical What it is.
 */
export function cdnName({ app, stage }: Pick<ResolvedConfig, "app" | "stage">, logical: string): string {
  const name = `${ownPrefix}${app}-${stage}-${logical}`;
  if (name.length <= longestName) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, longestName - hash.length - 1)}-${hash}`;
}

/** What says whose it is beside its name, which `a-b` of `c` and `a` of `b-c` would share. */
export function cdnComment({ app, stage }: Pick<ResolvedConfig, "app" | "stage">, logical: string): string {
  return `stowage:app=${app} stowage:stage=${stage} stowage:id=${logical}`;
}
