import { releasesPrefix } from "stowage/config";

/** Where the manifest of a release is kept: beside the prefix, never served. */
export function releaseKey(prefix: string, release: string): string {
  return `${recordsPrefix(prefix)}${release}.json`;
}

/** What the keys of all releases of a static storage begin with. */
export function recordsPrefix(prefix: string): string {
  return releasesPrefix + prefix;
}

/** An id for a release: sorts by time, and tells trees apart. */
export function releaseId(created: Date, tree: string): string {
  return `${created.toISOString().replaceAll(/[-:.]/g, "")}-${tree.slice(0, 12)}`;
}
