import type { VersionRecord } from "../../store/versions/version-record.ts";
import type { Store } from "../../store/store.ts";
import { decideVersion, isLoneMarkerDue } from "./decide-version.ts";
import type { LifecycleStep } from "./lifecycle-scan.ts";
import { type LifecycleService, termsOf } from "./lifecycle-terms.ts";

/** Decides a step anew inside its transaction, with what the bucket, the version and the clock say by now. */
export function judgeAgain(
  service: LifecycleService,
  { version, action, noncurrentSince }: LifecycleStep,
  found: VersionRecord | undefined,
): LifecycleStep["action"] | undefined {
  const { store } = service;
  const bucket = store.getBucket(version.bucket);
  const terms = bucket && termsOf(service, bucket);
  if (terms === undefined || found === undefined) return undefined;
  if (action === "remove-marker") {
    const due = found.deleteMarker === true && isLoneMarkerDue(terms, found) && isAlone(store, found);
    return due ? action : undefined;
  }
  if (isCurrent(store, found)) {
    return noncurrentSince === undefined ? decideVersion(terms, { version: found, newer: 0 }) : undefined;
  }
  // A null version of another date has taken the place of the one that was seen.
  if (noncurrentSince === undefined || found.modified !== version.modified) return undefined;
  return decideVersion(terms, { version: found, newer: countNewer(store, found), noncurrentSince });
}

function isCurrent(store: Store, { bucket, key, versionId }: VersionRecord): boolean {
  const current = store.currentVersion(bucket, key);
  return current !== undefined && current.versionId === versionId;
}

function isAlone(store: Store, marker: VersionRecord): boolean {
  const [first, second] = newestVersions(store, marker, 2);
  return first?.key === marker.key && first.versionId === marker.versionId && second?.key !== marker.key;
}

/** A rule keeps 100 newer versions at most. */
const mostNewer = 100;

function countNewer(store: Store, version: VersionRecord): number {
  const newest = newestVersions(store, version, 1 + mostNewer).filter(({ key }) => key === version.key);
  const place = newest.findIndex(({ versionId }) => versionId === version.versionId);
  return place === -1 ? newest.length - 1 : place - 1;
}

/** The newest versions of a key; those of keys that it begins follow. */
function newestVersions(store: Store, { bucket, key }: VersionRecord, limit: number): VersionRecord[] {
  const query = { prefix: key, delimiter: "", keyMarker: "", versionIdMarker: "", limit };
  return store.listVersions(bucket, query).versions.map(({ version }) => version);
}
