import type { S3Client } from "../../s3-client/s3-client.ts";
import type { Entry, ListOptions } from "../driver.ts";
import { listPage } from "./list-page.ts";

/**
 * Asks for pages of entries when they are wanted. S3 sorts by the keys' UTF-8 bytes.
 *
 * @yields Entries, at least one a page.
 */
export async function* listObjects(client: S3Client, options: ListOptions): AsyncGenerator<Entry[]> {
  const { prefix, after, pageSize = 1000, signal } = options;
  const query: Record<string, string> = { "max-keys": String(pageSize) };
  if (prefix !== undefined && prefix !== "") query["prefix"] = prefix;
  if (after !== undefined && after !== "") query["start-after"] = after;
  for (;;) {
    const { entries, next } = await listPage(client, query, signal);
    if (entries.length > 0) yield entries;
    if (next === undefined) return;
    query["continuation-token"] = next;
  }
}
