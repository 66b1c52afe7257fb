import type { Entry } from "stowage";
import type { Listed } from "./sorted-listing.ts";

/** A key that is expected, listed, or both. */
export interface Joined {
  /** What was expected under the key: the line behind the tab. */
  expected?: string;
  /** In byte order. */
  key: string;
  entry?: Entry;
}

/**
 * Walks expected keys and a listing side by side. A key that is expected more than once comes as often.
 *
 * @param lines `key`, a tab and anything; sorted, in byte order.
 * @yields In the order of the keys.
 */
export async function* joinListing(
  lines: AsyncGenerator<string>,
  listing: AsyncGenerator<Listed>,
): AsyncGenerator<Joined> {
  try {
    let line = await nextLine(lines);
    for await (const { key, entry } of listing) {
      for (; line !== undefined && line.key < key; line = await nextLine(lines)) yield line;
      if (line?.key !== key) yield { key, entry };
      for (; line?.key === key; line = await nextLine(lines)) yield { ...line, entry };
    }
    for (; line !== undefined; line = await nextLine(lines)) yield line;
  } finally {
    await lines.return(undefined);
  }
}

async function nextLine(lines: AsyncGenerator<string>): Promise<{ key: string; expected: string } | undefined> {
  const next = await lines.next();
  if (next.done === true) return undefined;
  const tab = next.value.indexOf("\t");
  return { key: next.value.slice(0, tab), expected: next.value.slice(tab + 1) };
}
