import type { Owner } from "../../graph/resource.ts";

/** The path of what belongs to a stage in IAM. */
export function ownPath({ app, stage }: { app: string; stage: string }): string {
  return `/stowage/${app}/${stage}/`;
}

/** Whom a path names as the owner. */
export function ownerOfPath(path: string): Owner {
  const [, app, stage] = /^\/stowage\/([^/]+)\/([^/]+)\/$/.exec(path) ?? [];
  return { app, stage };
}
