import { incomingPrefix, releasesPrefix, type ResolvedStorage } from "stowage/config";

/** Where browsers put uploads of a storage until they are claimed. */
export function incomingOf({ prefix }: ResolvedStorage): string {
  return incomingPrefix + prefix;
}

/** Where the releases of static files are recorded. */
export function releasesOf({ prefix }: ResolvedStorage): string {
  return releasesPrefix + prefix;
}

/** Where deploys of static files keep their locks. */
export function locksOf({ prefix }: ResolvedStorage): string {
  return `_stowage/locks/${prefix}`;
}

/** Everything that begins so, as policies say it. */
export function below(prefix: string): string {
  return `${prefix}*`;
}
