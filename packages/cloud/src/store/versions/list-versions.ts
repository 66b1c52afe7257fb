import { commonPrefix } from "../objects/common-prefix.ts";
import {
  decodeObjectKey,
  following,
  keySpace,
  maxKeyBytes,
  objectKey,
  pastPrefix,
  versionKey,
} from "../key-encoding.ts";
import type { VersionPage, VersionQuery } from "./version-page.ts";
import { toVersionRecord } from "../stored-records.ts";
import { KeyVersions, sequenceOf, type VersionTables } from "./key-versions.ts";
import { mergeVersions, type VersionPosition } from "./merge-versions.ts";
import { nullVersion, sequenceOfVersionId } from "./version-id.ts";

/** What a listing of versions reads. */
interface Source {
  database: VersionTables;
}

/** One page. As in a listing of objects, everything under a common prefix is skipped by one seek. */
export function listVersions({ database }: Source, bucket: string, query: VersionQuery): VersionPage {
  const page: VersionPage = {
    versions: [],
    commonPrefixes: [],
    truncated: false,
    nextKeyMarker: "",
    nextVersionIdMarker: "",
  };
  if (query.limit === 0 || Buffer.byteLength(query.prefix) > maxKeyBytes) return page;
  const end = past(bucket, query.prefix);
  let position: VersionPosition | undefined = firstPosition(database, bucket, query);
  while (position !== undefined) position = listUntilPrefix(database, bucket, query, page, position, end);
  return page;
}

function listUntilPrefix(
  database: VersionTables,
  bucket: string,
  query: VersionQuery,
  page: VersionPage,
  start: VersionPosition,
  end: VersionPosition,
): VersionPosition | undefined {
  for (const { place, version, latest } of mergeVersions(database, start, end)) {
    if (page.versions.length + page.commonPrefixes.length === query.limit) {
      page.truncated = true;
      return undefined;
    }
    const key = decodeObjectKey(place);
    const prefix = commonPrefix(key, query);
    page.nextKeyMarker = prefix ?? key;
    page.nextVersionIdMarker = prefix === undefined ? (version.versionId ?? nullVersion) : "";
    if (prefix !== undefined) {
      page.commonPrefixes.push(prefix);
      return past(bucket, prefix);
    }
    page.versions.push({ version: toVersionRecord(bucket, key, version), latest });
  }
  return undefined;
}

/** Behind the markers, but not before the prefix. */
function firstPosition(database: VersionTables, bucket: string, query: VersionQuery): VersionPosition {
  const first = { objects: objectKey(bucket, query.prefix), versions: keySpace(bucket, query.prefix, "open") };
  if (query.keyMarker === "") return first;
  const after = positionAfter(database, bucket, query);
  return {
    ...after,
    objects: first.objects.compare(after.objects) > 0 ? first.objects : after.objects,
    versions: first.versions.compare(after.versions) > 0 ? first.versions : after.versions,
  };
}

/** A marker inside a common prefix continues behind that prefix. */
function positionAfter(database: VersionTables, bucket: string, query: VersionQuery): VersionPosition {
  const { keyMarker, versionIdMarker } = query;
  const passed = commonPrefix(keyMarker, query);
  if (passed !== undefined) return past(bucket, passed);
  const [key, space] = [objectKey(bucket, keyMarker), keySpace(bucket, keyMarker, "closed")];
  if (versionIdMarker === "") return { objects: following(key), versions: pastPrefix(space) };
  const versions = new KeyVersions(database, bucket, keyMarker);
  const sequence = sequenceOfMarker(versions, versionIdMarker);
  // The null version of the marker is gone: the key's others may be listed twice, but none is left out.
  if (sequence === undefined) return { objects: key, versions: space };
  const { object, current } = versions;
  return {
    // The version of the marker is gone, and an older one has become the current object.
    objects: object !== undefined && sequenceOf(object) < sequence ? key : following(key),
    versions: following(versionKey(bucket, keyMarker, sequence)),
    ...(current !== undefined && sequenceOf(current) >= sequence && { passed: key }),
  };
}

function sequenceOfMarker(versions: KeyVersions, versionId: string): number | undefined {
  if (versionId !== nullVersion) return sequenceOfVersionId(versionId);
  const found = versions.find(nullVersion);
  return found === undefined ? undefined : sequenceOf(found);
}

/** Behind every key that starts with a prefix. */
function past(bucket: string, prefix: string): VersionPosition {
  return {
    objects: pastPrefix(objectKey(bucket, prefix)),
    versions: pastPrefix(keySpace(bucket, prefix, "open")),
  };
}
