import type { Driver, Entry } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { count } from "../../../terminal/count.ts";
import { manifestName } from "../../manifest/manifest-name.ts";
import { joinListing } from "../order/join-listing.ts";
import { fromByteOrder, toByteOrder } from "../order/byte-order.ts";
import { LineSorter } from "../../lines/line-sorter.ts";
import { sortedListing } from "../order/sorted-listing.ts";
import { hashedObjects, hasPlain } from "../records/deployed-path.ts";
import { streamPaths } from "../records/stream-paths.ts";
import type { KeptManifest } from "./copy-kept.ts";

export interface FindSuperfluousOptions {
  driver: Driver;
  prefix: string;
  kept: AsyncIterable<KeptManifest>;
  /** Objects that were written since are left alone. */
  cutoff: Date;
  /** A folder for temporary files. */
  folder: string;
  signal?: AbortSignal | undefined;
}

const needed = "needed";
const shown = 20;

/**
 * The objects below a prefix that no kept manifest names, by comparing the sorted listing with the sorted names.
 *
 * @yields In the order of the listing.
 * @throws CliError `listing-incomplete`, at its end, where the listing lacks the manifest or a file of the live release:
 * then nothing that was told may be deleted.
 */
export async function* findSuperfluous(options: FindSuperfluousOptions): AsyncGenerator<Entry> {
  const { driver, prefix, cutoff, signal } = options;
  const names = await sortedNames(options);
  const missing: string[] = [];
  let missed = 0;
  for await (const { key, entry, expected } of joinListing(names.sorted(), sortedListing(driver, prefix, signal))) {
    if (entry === undefined && expected === needed) {
      missed += 1;
      if (missing.length < shown) missing.push(fromByteOrder(key));
    } else if (entry !== undefined && expected === undefined && entry.modified < cutoff) yield entry;
  }
  if (missed === 0) return;
  const message = `Cannot prune ${JSON.stringify(prefix)}: the listing lacks ${count(missed, "object")} of the live release`;
  throw new CliError("listing-incomplete", `${message}; nothing was deleted`, { details: missing });
}

async function sortedNames({ prefix, kept, folder }: FindSuperfluousOptions): Promise<LineSorter> {
  const names = new LineSorter({ folder, name: "kept" });
  const add = async (path: string, why: string): Promise<void> =>
    await names.add(toByteOrder(`${prefix}${path}\t${why}`));
  await add(manifestName, needed);
  for await (const { file, key, live } of kept) {
    for await (const deployed of streamPaths({ file, key })) {
      for (const { path } of hashedObjects(deployed)) await add(path, live ? needed : "");
      if (hasPlain(deployed)) await add(deployed.path, "");
    }
  }
  return names;
}
