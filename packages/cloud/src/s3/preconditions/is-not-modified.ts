import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { S3Error } from "../errors/s3-error.ts";
import { matchEtag } from "./match-etag.ts";

/** Where the conditions of a read stand: before the name proper, `x-amz-copy-source-` for the source of a copy. */
export type ConditionPrefix = "" | "x-amz-copy-source-";

/**
 * Judges the conditions of a read. "If-Match true and If-Unmodified-Since false: 200. If-None-Match false and
 * If-Modified-Since true: 304": where an ETag is given, the date of its kind does not count.
 *
 * @param headers The request's headers.
 * @param object The object read.
 * @param prefix Which conditions.
 * @returns Whether the client has the object already; a condition that fails throws `PreconditionFailed`.
 */
export function isNotModified(
  headers: ReadonlyMap<string, string>,
  object: ObjectRecord,
  prefix: ConditionPrefix = "",
): boolean {
  const ifMatch = headers.get(`${prefix}if-match`);
  const unmodifiedSince = readDate(headers.get(`${prefix}if-unmodified-since`));
  if (ifMatch !== undefined) {
    if (!matchEtag(ifMatch, object.etag)) throw failed("If-Match");
  } else if (unmodifiedSince !== undefined && seconds(object.modified) > unmodifiedSince) {
    throw failed("If-Unmodified-Since");
  }
  const ifNoneMatch = headers.get(`${prefix}if-none-match`);
  if (ifNoneMatch !== undefined) return matchEtag(ifNoneMatch, object.etag);
  const modifiedSince = readDate(headers.get(`${prefix}if-modified-since`));
  return modifiedSince !== undefined && seconds(object.modified) <= modifiedSince;
}

/** The conditions of a copy's source: "every failure 412, never 304". */
export function assertSourceConditions(headers: ReadonlyMap<string, string>, object: ObjectRecord): void {
  if (isNotModified(headers, object, "x-amz-copy-source-")) throw failed("x-amz-copy-source-If-None-Match");
}

/** Whether `if-range` lets a range be answered. */
export function isRangeCurrent(ifRange: string | undefined, object: ObjectRecord): boolean {
  if (ifRange === undefined) return true;
  const date = readDate(ifRange);
  return date === undefined ? matchEtag(ifRange, object.etag) : seconds(object.modified) <= date;
}

/** Seconds since the epoch; HTTP dates have no fractions. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** An unreadable date is no condition, as HTTP says. */
function readDate(text: string | undefined): number | undefined {
  if (text === undefined || !/[a-z]{3}/i.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : seconds(time);
}

function failed(condition: string): S3Error {
  return new S3Error("PreconditionFailed", { details: { Condition: condition } });
}
