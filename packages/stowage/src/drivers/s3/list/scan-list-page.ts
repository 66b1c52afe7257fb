import type { Entry } from "../../driver.ts";
import { decodeListed } from "./decode-listed.ts";
import type { ListAnswer } from "./list-answer.ts";
import { unquote } from "../headers/object-info.ts";

/** The texts that count, of a page or of what it lists. */
class Fields {
  Key: string | undefined;
  LastModified: string | undefined;
  ETag: string | undefined;
  Size: string | undefined;
  Prefix: string | undefined;
  EncodingType: string | undefined;
  IsTruncated: string | undefined;
  NextContinuationToken: string | undefined;
}

const name = /^[A-Za-z]\w*$/;
const unusual = /[^\n -%'-=?-~]/;
const encoded = /^[!-~]*$/;
const lessThan = 0x3c;

/**
 * Reads the usual form of a listing's page with a tenth of the strict parser's work: elements without attributes, nested
 * no deeper than S3 does, keys percent-encoded.
 *
 * @returns The page; undefined for any other form, which is the strict parser's to read or to refuse.
 */
export function scanListPage(xml: string): ListAnswer | undefined {
  const root =
    /^(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"\?>)?\s*<ListBucketResult(?: xmlns="[\w:/.-]*")?>/.exec(xml);
  if (root === null) return undefined;
  const entries: Entry[] = [];
  const prefixes: string[] = [];
  const fields = new Fields();
  const end = scanChildren(xml, root[0].length, "ListBucketResult", fields, (child, at) => {
    const nested = new Fields();
    const after = scanChildren(xml, at, child, nested, () => -1);
    const kept = child === "Contents" ? keep(entries, entryOf(nested)) : keep(prefixes, keyOf(nested.Prefix));
    return kept ? after : -1;
  });
  const { EncodingType, IsTruncated, NextContinuationToken: next } = fields;
  if (end === -1 || xml.slice(end).trim() !== "" || EncodingType !== "url") return undefined;
  if (IsTruncated !== "true") return IsTruncated === "false" ? { entries, prefixes } : undefined;
  return next === undefined ? undefined : { entries, prefixes, next };
}

function keep<T>(list: T[], item: T | undefined): boolean {
  if (item !== undefined) list.push(item);
  return item !== undefined;
}

/** Where the parent ends, its texts in `fields`; -1 for anything unusual. */
function scanChildren(
  xml: string,
  start: number,
  parent: string,
  fields: Fields,
  nest: (child: string, at: number) => number,
): number {
  let at = skipSpace(xml, start);
  while (at !== -1 && xml.charCodeAt(at) === lessThan) {
    const end = xml.indexOf(">", at);
    const tag = xml.slice(at + 1, end);
    if (tag === `/${parent}`) return end + 1;
    if (end === -1) return -1;
    const after =
      tag === "Contents" || tag === "CommonPrefixes" ? nest(tag, end + 1) : takeText(xml, end + 1, tag, fields);
    at = after === -1 ? -1 : skipSpace(xml, after);
  }
  return -1;
}

/** Where the element ends; -1 when it holds more than plain text, or was there before. */
function takeText(xml: string, from: number, tag: string, fields: Fields): number {
  const end = xml.indexOf("<", from);
  if (end === -1 || !xml.startsWith(`/${tag}>`, end + 1)) return -1;
  const raw = xml.slice(from, end);
  const text = tag === "ETag" && quoted(raw) ? raw.slice(6, -6) : raw;
  return unusual.test(text) || !set(fields, tag, text) ? -1 : end + tag.length + 3;
}

function quoted(raw: string): boolean {
  return raw.length >= 12 && raw.startsWith("&quot;") && raw.endsWith("&quot;");
}

/** By a switch, since a property of a computed name would be looked up in a table, a thousand times a page. */
function set(fields: Fields, tag: string, text: string): boolean {
  switch (tag) {
    case "Key":
    case "LastModified":
    case "ETag":
    case "Size":
    case "Prefix":
    case "EncodingType":
    case "IsTruncated":
    case "NextContinuationToken":
      if (fields[tag] !== undefined) return false;
      fields[tag] = text;
      return true;
    default:
      return name.test(tag);
  }
}

function skipSpace(xml: string, start: number): number {
  let at = start;
  while (xml.charCodeAt(at) === 0x0a || xml.charCodeAt(at) === 0x20) at += 1;
  return at;
}

function entryOf({ Key, Size = "", LastModified = "", ETag = "" }: Fields): Entry | undefined {
  const key = keyOf(Key);
  const modified = new Date(LastModified);
  if (key === undefined || !/^\d{1,15}$/.test(Size) || Number.isNaN(modified.getTime())) return undefined;
  return { key, size: Number(Size), modified, etag: ETag.startsWith('"') ? unquote(ETag) : ETag };
}

function keyOf(text: string | undefined): string | undefined {
  return text !== undefined && encoded.test(text) ? decodeListed(text) : undefined;
}
