import { createHash } from "node:crypto";
import type { Owner } from "../../graph/resource.ts";

/** An application and one of its stages. */
export interface StageName {
  readonly app: string;
  readonly stage: string;
}

/** What the name of everything of ours that has no tags begins with. */
export const ownPrefix = "stowage-";

/** What an origin access control takes; policies and keys take twice as much. */
const longestName = 64;

/** The name of the origin access control: `stowage-shop-production-oac`. One that would be too long ends in its hash. */
export function accessControlName(owner: StageName): string {
  const name = cdnName(owner, "oac");
  if (name.length <= longestName) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, longestName - hash.length - 1)}-${hash}`;
}

/** The name of something that cannot have tags: `stowage-shop-production-keys`. */
export function cdnName({ app, stage }: StageName, logical: string): string {
  return `${ownPrefix}${app}-${stage}-${logical}`;
}

/** What says whose it is beside its name, which `a-b` of `c` and `a` of `b-c` would share. */
export function cdnComment({ app, stage }: StageName, logical: string): string {
  return `stowage:app=${app} stowage:stage=${stage} stowage:id=${logical}`;
}

/** Whom a comment names; `undefined` where it names nobody. */
export function ownerIn(comment: string | undefined): Owner | undefined {
  const { app, stage } = /^stowage:app=(?<app>\S+) stowage:stage=(?<stage>\S+) /.exec(comment ?? "")?.groups ?? {};
  return app === undefined ? undefined : { app, stage };
}
