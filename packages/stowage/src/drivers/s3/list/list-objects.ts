import type { S3Client } from "../../../s3-client/s3-client.ts";
import type { ListOptions, ListPage } from "../../driver.ts";
import { listPage } from "./list-page.ts";

/**
 * Asks for pages of entries when they are wanted. S3 sorts by the keys' UTF-8 bytes.
 *
 * @yields Pages that are not empty.
 */
export async function* listObjects(client: S3Client, options: ListOptions): AsyncGenerator<ListPage> {
  const { prefix, after, delimiter, pageSize = 1000, signal } = options;
  const query: Record<string, string> = { "max-keys": String(pageSize) };
  if (prefix !== undefined && prefix !== "") query["prefix"] = prefix;
  if (after !== undefined && after !== "") query["start-after"] = after;
  if (delimiter !== undefined) query["delimiter"] = delimiter;
  for (;;) {
    const { entries, prefixes, next } = await listPage(client, query, signal);
    if (entries.length > 0 || prefixes.length > 0) yield { entries, prefixes };
    if (next === undefined) return;
    query["continuation-token"] = next;
  }
}
