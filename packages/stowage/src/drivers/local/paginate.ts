import { compareUtf8 } from "@stowage/wire";
import type { Entry, ListOptions, ListPage } from "../driver.ts";

/**
 * Makes pages of entries that a driver holds itself.
 *
 * @param entries Sorted by their keys' UTF-8 bytes; all begin with the prefix.
 * @yields Pages that are not empty.
 */
export async function* paginate(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  { prefix = "", after = "", delimiter, pageSize = 1000 }: ListOptions,
): AsyncGenerator<ListPage> {
  let page: ListPage = { entries: [], prefixes: [] };
  let last: string | undefined;
  for await (const entry of entries) {
    if (after !== "" && compareUtf8(entry.key, after) <= 0) continue;
    const common = commonPrefix(entry.key, prefix, delimiter);
    if (common !== undefined && common === last) continue;
    last = common;
    if (page.entries.length + page.prefixes.length === pageSize) {
      yield page;
      page = { entries: [], prefixes: [] };
    }
    if (common === undefined) page.entries.push(entry);
    else page.prefixes.push(common);
  }
  if (page.entries.length > 0 || page.prefixes.length > 0) yield page;
}

function commonPrefix(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}
