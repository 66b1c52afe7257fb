import type { Driver, Entry } from "stowage";
import type { Release } from "../../manifest/release.ts";
import { manifestName } from "../../manifest/manifest-name.ts";
import { recordsPrefix } from "../../manifest/release-key.ts";
import { type LiveManifest, readLive } from "../../manifest/read-live.ts";
import { AdaptiveLimit } from "../../parallel/adaptive-limit.ts";
import { runAdaptive } from "../../parallel/run-adaptive.ts";
import { recordedRelease } from "./recorded-release.ts";

/** What became of a release: `never live` is one whose deploy was broken off, lost against another, or goes on. */
export type ReleaseState = "live" | "was live" | "never live";

export interface ListedRelease {
  release: Release;
  state: ReleaseState;
  /** Its record; absent where only the live manifest tells of it. */
  record?: Entry;
}

export interface Releases {
  /** Undefined where nothing is deployed. */
  live: LiveManifest | undefined;
  /** Newest first. */
  releases: ListedRelease[];
  /** Those that were live before, as each names the one before it. */
  wereLive: string[];
  /** Keys of records whose header cannot be read. */
  unreadable: string[];
}

/** Records whose headers are read at the same time. */
const atOnce = 16;

/** The releases of a static storage: which is live, which were, which never went live. */
export async function listReleases(driver: Driver, prefix: string, signal?: AbortSignal): Promise<Releases> {
  const live = await readLive(driver, prefix + manifestName, { signal });
  const { records, unreadable } = await readRecords(driver, prefix, signal);
  const header = live?.release;
  // Only the live manifest tells how far its deploy has come.
  if (header !== undefined) records.set(header.release, { ...records.get(header.release), release: header });
  const wereLive = chainOf(header?.previous, records);
  const stateOf = (name: string): ReleaseState => {
    if (name === header?.release) return "live";
    return wereLive.has(name) ? "was live" : "never live";
  };
  const releases = [...records].map(([name, each]) => ({ ...each, state: stateOf(name) }));
  return {
    live,
    releases: releases.toSorted((left, right) => (left.release.release < right.release.release ? 1 : -1)),
    wereLive: [...wereLive],
    unreadable,
  };
}

type Records = Map<string, Omit<ListedRelease, "state">>;

async function readRecords(
  driver: Driver,
  prefix: string,
  signal: AbortSignal | undefined,
): Promise<{ records: Records; unreadable: string[] }> {
  const records: Records = new Map();
  const unreadable: string[] = [];
  const read = async (record: Entry, { signal }: { signal: AbortSignal }): Promise<void> => {
    const found = await readLive(driver, record.key, { signal });
    if (found === undefined) return;
    const { release } = found;
    if (release !== undefined && release.release === recordedRelease(prefix, record.key))
      records.set(release.release, { release, record });
    else unreadable.push(record.key);
  };
  const limit = new AdaptiveLimit({ start: atOnce, max: atOnce });
  await runAdaptive(recordsOf(driver, prefix, signal), read, { weigh: () => 0, signal, limit });
  return { records, unreadable: unreadable.toSorted() };
}

async function* recordsOf(driver: Driver, prefix: string, signal: AbortSignal | undefined): AsyncGenerator<Entry> {
  for await (const { entries } of driver.list({ prefix: recordsPrefix(prefix), ...(signal && { signal }) }))
    for (const entry of entries) if (recordedRelease(prefix, entry.key) !== undefined) yield entry;
}

/** Every release names the one that was live before it; the chain ends where a record was pruned. */
function chainOf(first: string | undefined, records: Records): Set<string> {
  const chain = new Set<string>();
  for (let name = first; name !== undefined && records.has(name) && !chain.has(name);) {
    chain.add(name);
    name = records.get(name)?.release.previous;
  }
  return chain;
}
