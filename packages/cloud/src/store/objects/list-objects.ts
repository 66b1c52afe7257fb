import { commonPrefix } from "./common-prefix.ts";
import type { Database } from "../database.ts";
import { decodeObjectKey, following, maxKeyBytes, objectKey, pastPrefix } from "../key-encoding.ts";
import type { ListPage, ListQuery } from "./object-page.ts";
import { toObjectRecord } from "../stored-records.ts";

/** What a listing reads. */
interface Source {
  database: Pick<Database, "objects">;
}

/** One page. Everything under a common prefix is skipped by one seek, so a page costs the same in a bucket of any size. */
export function listObjects(source: Source, bucket: string, query: ListQuery): ListPage {
  const page: ListPage = { objects: [], commonPrefixes: [], truncated: false, last: "" };
  if (query.limit === 0 || Buffer.byteLength(query.prefix) > maxKeyBytes) return page;
  const end = pastPrefix(objectKey(bucket, query.prefix));
  let position: Buffer | undefined = firstPosition(bucket, query);
  while (position !== undefined && position.compare(end) < 0) {
    position = listUntilPrefix(source, bucket, query, page, { start: position, end });
  }
  return page;
}

/**
 * "Strictly greater than marker; a CommonPrefix not greater than it is left out; a marker that is a CommonPrefix skips
 * all under it": both mean that a marker inside a common prefix continues behind that prefix.
 */
function firstPosition(bucket: string, query: ListQuery): Buffer {
  const first = objectKey(bucket, query.prefix);
  const passed = commonPrefix(query.after, query);
  const after =
    passed === undefined ? following(objectKey(bucket, query.after)) : pastPrefix(objectKey(bucket, passed));
  return query.after === "" || first.compare(after) > 0 ? first : after;
}

/** Adds to the page until it is full, the range ends, or a common prefix is met: then the answer is where to go on. */
function listUntilPrefix(
  { database }: Source,
  bucket: string,
  query: ListQuery,
  page: ListPage,
  range: { start: Buffer; end: Buffer },
): Buffer | undefined {
  for (const { key: encoded, value } of database.objects.getRange(range)) {
    if (page.objects.length + page.commonPrefixes.length === query.limit) {
      page.truncated = true;
      return undefined;
    }
    const key = decodeObjectKey(encoded);
    const prefix = commonPrefix(key, query);
    page.last = prefix ?? key;
    if (prefix !== undefined) {
      page.commonPrefixes.push(prefix);
      return pastPrefix(objectKey(bucket, prefix));
    }
    page.objects.push(toObjectRecord(bucket, key, value));
  }
  return undefined;
}
