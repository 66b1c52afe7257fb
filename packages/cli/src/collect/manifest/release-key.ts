/** Where the manifest of a release is kept: beside the prefix, never served. */
export function releaseKey(prefix: string, release: string): string {
  return `${releasesPrefix(prefix)}${release}.json`;
}

/** What the keys of all releases of a static storage begin with. */
export function releasesPrefix(prefix: string): string {
  return `_stowage/releases/${prefix}`;
}

/** An id for a release: sorts by time, and tells trees apart. */
export function releaseId(created: Date, tree: string): string {
  return `${created.toISOString().replaceAll(/[-:.]/g, "")}-${tree.slice(0, 12)}`;
}
