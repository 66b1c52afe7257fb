import { objectKeyOfVersion } from "../key-encoding.ts";
import type { StoredVersion } from "../stored-records.ts";
import type { VersionTables } from "./key-versions.ts";

/** A place in the order of versions, as it lies in the two tables. */
export interface VersionPosition {
  /** A key of `objects`. */
  objects: Buffer;
  /** A key of `versions`. */
  versions: Buffer;
  /** The key of `objects` of an object whose newest version lies before this place. */
  passed?: Buffer;
}

/** A version in its order. */
export interface PlacedVersion {
  /** As a key of `objects`. */
  place: Buffer;
  version: StoredVersion;
  /** Whether it is the current one of its key. */
  latest: boolean;
}

/**
 * The versions from a position to another, which does not count, by key and then the newest first: a current object is
 * newer than what lies in `versions` of its key. Reads only as far as it is followed.
 *
 * @yields Versions.
 */
export function* mergeVersions(
  { objects, versions }: VersionTables,
  start: VersionPosition,
  end: VersionPosition,
): Generator<PlacedVersion> {
  const currents = objects.getRange({ start: start.objects, end: end.objects })[Symbol.iterator]();
  const others = versions.getRange({ start: start.versions, end: end.versions })[Symbol.iterator]();
  let { passed } = start;
  try {
    for (let current = currents.next(), other = others.next(); !current.done || !other.done;) {
      const placeOfOther = other.done ? undefined : objectKeyOfVersion(other.value.key);
      if (!current.done && (placeOfOther === undefined || current.value.key.compare(placeOfOther) <= 0)) {
        passed = current.value.key;
        yield { place: passed, version: current.value.value, latest: true };
        current = currents.next();
      } else if (!other.done && placeOfOther !== undefined) {
        const latest = passed === undefined || !passed.equals(placeOfOther);
        passed = placeOfOther;
        yield { place: passed, version: other.value.value, latest };
        other = others.next();
      }
    }
  } finally {
    currents.return?.();
    others.return?.();
  }
}
