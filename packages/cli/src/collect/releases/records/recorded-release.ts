import { releaseKey, recordsPrefix } from "../../manifest/release-key.ts";

const name = /^\d{8}T\d{9}Z-[0-9a-f]{12}$/;

/** The release whose record has this key; undefined where the key is not that of a record. */
export function recordedRelease(prefix: string, key: string): string | undefined {
  const release = key.slice(recordsPrefix(prefix).length, -".json".length);
  return name.test(release) && key === releaseKey(prefix, release) ? release : undefined;
}
