import { join } from "node:path";
import type { Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { StaleNames } from "../../invalidate/stale-names.ts";
import type { Invalidate } from "../../invalidate/invalidation.ts";
import { toByteOrder } from "../order/byte-order.ts";
import { LineSorter } from "../../lines/line-sorter.ts";
import type { ListedRelease } from "../records/list-releases.ts";
import { copyManifest } from "../records/copy-manifest.ts";
import { hasPlain } from "../records/deployed-path.ts";
import { streamPaths } from "../records/stream-paths.ts";

export interface FindStaleOptions {
  driver: Driver;
  prefix: string;
  /** Without it nothing is looked for. */
  invalidate?: Invalidate | undefined;
  signal?: AbortSignal | undefined;
}

export interface Doomed {
  /** The releases that go. */
  gone: readonly ListedRelease[];
  /** The keys that go; those below the prefix in the order of their bytes. */
  keys: AsyncIterable<string>;
  /** A folder for temporary files. */
  folder: string;
}

/** Which keys that go are plain names, as the releases that go say it: a CDN may have them, and is to forget them. */
export async function findStale(options: FindStaleOptions, { gone, keys, folder }: Doomed): Promise<StaleNames> {
  const { prefix, invalidate } = options;
  const stale = new StaleNames(prefix);
  if (invalidate === undefined) return stale;
  const names = new LineSorter({ folder, name: "gone" });
  for (const { record } of gone) if (record !== undefined) await addPlain(names, record.key, options, folder);
  const plain = linesOf(names);
  let next = await plain.next();
  for await (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const line = toByteOrder(key);
    while (next.done !== true && next.value < line) next = await plain.next();
    if (next.value === line) stale.add(key);
  }
  await plain.return(undefined);
  return stale;
}

async function addPlain(
  names: LineSorter,
  key: string,
  { driver, prefix, signal }: FindStaleOptions,
  folder: string,
): Promise<void> {
  try {
    const { file } = await copyManifest(driver, key, { file: join(folder, "gone.json"), signal });
    for await (const deployed of streamPaths({ file, key })) {
      if (hasPlain(deployed)) await names.add(toByteOrder(prefix + deployed.path));
    }
  } catch (error) {
    // A damaged record goes like any other: the copies of what it named expire by themselves.
    if (!(error instanceof CliError)) throw error;
  }
}

async function* linesOf(names: LineSorter): AsyncGenerator<string, undefined> {
  for await (const lines of names.sorted()) yield* lines;
  return undefined;
}
