import { createHash } from "node:crypto";

/**
 * `stowage-shop-production-runtime`; what would be longer than AWS allows ends in a piece of its hash.
 *
 * @param longest In characters; those of users and roles, the shortest there are, by default.
 */
export function resourceName(
  { app, stage }: { app: string; stage: string },
  logical: string,
  { longest = 64 }: { longest?: number } = {},
): string {
  const name = `stowage-${app}-${stage}-${logical}`;
  if (name.length <= longest) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, longest - 9)}-${hash}`;
}
