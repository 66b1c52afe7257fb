import { isDeepStrictEqual } from "node:util";
import type { HostedZoneRecord, RecordSetContent, RecordSetRecord } from "../../../store/route53/route53-records.ts";
import type { Route53Reader, Route53Writer } from "../../../store/route53/route53-store.ts";
import { propagationTime } from "../changes/start-change.ts";
import { reverseName } from "../names/read-name.ts";

/** Which record set of a zone. */
export interface SetKey {
  /** In lower case, escaped, with its last dot. */
  name: string;
  type: string;
}

/** The id of a record set, which orders as listings do. */
export function setId({ id }: HostedZoneRecord, { name, type }: SetKey): string {
  return `${id}/${reverseName(name)} ${type}`;
}

/** The record sets of a zone as the API shows them, in its order. */
export function currentSets(
  reader: Route53Reader,
  { account, id }: HostedZoneRecord,
): (RecordSetRecord & { content: RecordSetContent })[] {
  return reader
    .list(account, "recordSet", `${id}/`)
    .flatMap(({ content, ...rest }) => (content === undefined ? [] : [{ ...rest, content }]));
}

/** What resolvers see of a record set, and since when. */
export function servedContent(
  { content, insync, served, servedSince = 0 }: RecordSetRecord,
  now: number,
): { content: RecordSetContent; since: number } | undefined {
  if (now >= insync) return content && { content, since: insync };
  return served && { content: served, since: servedSince };
}

/**
 * Gives a record set another content, which resolvers see later.
 *
 * @param writer Of the transaction.
 * @param zone Its zone.
 * @param key Which one.
 * @param content What it holds; `undefined` deletes it.
 * @param now When.
 */
export function putSet(
  writer: Route53Writer,
  zone: HostedZoneRecord,
  key: SetKey,
  content: RecordSetContent | undefined,
  now: Date,
): void {
  const id = setId(zone, key);
  const before = writer.get(zone.account, "recordSet", id);
  const seen = before && servedContent(before, now.getTime());
  // What is put again as it is was never gone.
  if (seen !== undefined && isDeepStrictEqual(before?.content, content) && isDeepStrictEqual(seen.content, content)) {
    return;
  }
  if (content === undefined && seen === undefined) return writer.remove(zone.account, "recordSet", id);
  writer.put(zone.account, "recordSet", {
    id,
    ...key,
    ...(content && { content }),
    insync: now.getTime() + propagationTime,
    ...(seen && { served: seen.content, servedSince: seen.since }),
  });
}

/** Forgets the sets of a zone that are deleted and that no resolver sees any more. */
export function forgetDeleted(writer: Route53Writer, { account, id }: HostedZoneRecord, now: Date): void {
  for (const set of writer.list(account, "recordSet", `${id}/`)) {
    if (set.content === undefined && now.getTime() >= set.insync) writer.remove(account, "recordSet", set.id);
  }
}
