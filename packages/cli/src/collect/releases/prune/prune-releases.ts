import { join } from "node:path";
import type { Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { invalidateNames } from "../../invalidate/invalidate-names.ts";
import type { Invalidate, InvalidationSummary } from "../../invalidate/invalidation.ts";
import { Spool } from "../../lines/spool.ts";
import type { Owner } from "../records/check-owner.ts";
import { type ListedRelease, listReleases, type Releases } from "../records/list-releases.ts";
import { ownedLive } from "../records/owned-live.ts";
import { makeScratchFolder } from "../../make-scratch-folder.ts";
import { checkRecords } from "./check-records.ts";
import { chooseKept, onlyLive } from "./choose-kept.ts";
import { copyKept, refuseIfSwitched } from "./copy-kept.ts";
import { deleteAll } from "./delete-all.ts";
import { findStale } from "./find-stale.ts";
import { findSuperfluous } from "./find-superfluous.ts";
import { type PruneLock, takePruneLock } from "./prune-lock.ts";

/** What deletes files of releases has to know. */
export interface ClearOptions extends Owner {
  driver: Driver;
  /** Of the static storage, with its final slash. */
  prefix: string;
  /** Records and objects that may be deleted; more are the error `too-many-deletions`. 1,000 by default. */
  maxDelete?: number | undefined;
  /** Deletes nothing; true by default. */
  dryRun?: boolean | undefined;
  /** Told of each key that is, or would be, deleted. */
  onDelete?: ((key: string) => void) | undefined;
  /** Lets the CDN forget plain names that were deleted; without it nothing does. */
  invalidate?: Invalidate | undefined;
  signal?: AbortSignal | undefined;
}

export interface PruneOptions extends ClearOptions {
  /** Releases that were live before and stay, besides the live one; 5 by default. */
  keep?: number | undefined;
  /** Milliseconds: younger releases and objects stay; 7 days by default. */
  olderThan?: number | undefined;
}

/** What was deleted, or with `dryRun` would be. */
export interface PruneSummary {
  /** Names of the releases that stay, newest first. */
  kept: string[];
  /** Names of the releases that go, newest first. */
  releases: string[];
  /** Objects below the prefix that go. */
  objects: number;
  /** Their bytes. */
  bytes: number;
  /** What the CDN was asked to forget. */
  invalidation?: InvalidationSummary;
  warnings: string[];
  dryRun: boolean;
}

/** Decides by the time of the storage which releases stay, and since when objects were written that stay. */
type Choose = (listed: Releases, now: Date) => { kept: ListedRelease[]; cutoff: Date };

const week = 7 * 24 * 60 * 60_000;
const never = new Date(8.64e15);

/**
 * Deletes what no release needs any more: releases that were live long ago or never, and the objects below the prefix
 * that no release that stays names. Nothing is deleted after any error; a deletion that fails is the last.
 */
export async function pruneReleases(options: PruneOptions): Promise<PruneSummary> {
  const { keep = 5, olderThan = week } = options;
  return await prune(options, (listed, now) => {
    const cutoff = new Date(now.getTime() - olderThan);
    return { kept: chooseKept(listed, { keep, cutoff, now }), cutoff };
  });
}

/** Deletes everything below the prefix that the live release does not name, and the records of all others. */
export async function clearReleases(options: ClearOptions): Promise<PruneSummary> {
  return await prune(options, (listed) => ({ kept: onlyLive(listed), cutoff: never }));
}

async function prune(options: ClearOptions, choose: Choose): Promise<PruneSummary> {
  if (options.dryRun ?? true) return await pruneLocked(options, choose, undefined);
  await using lock = await takePruneLock(options.driver, options.prefix, options.signal);
  return await pruneLocked(options, choose, lock);
}

async function pruneLocked(options: ClearOptions, choose: Choose, lock: PruneLock | undefined): Promise<PruneSummary> {
  const { driver, prefix, signal, onDelete, invalidate } = options;
  const now = lock?.taken ?? new Date();
  const listed = await listReleases(driver, prefix, signal);
  const live = ownedLive(prefix, options, listed.live);
  checkRecords(prefix, options, listed, now);
  const { kept, cutoff } = choose(listed, now);
  const gone = listed.releases.filter((each) => !kept.includes(each));
  await using folder = await makeScratchFolder();
  const doomed = new Spool<string>(join(folder.path, "doomed"));
  const summary = { kept: kept.map(nameOf), releases: gone.map(nameOf), objects: 0, bytes: 0, warnings: [] };
  try {
    const manifests = copyKept({ driver, prefix, live, kept, folder: folder.path, signal });
    const found = findSuperfluous({ driver, prefix, kept: manifests, cutoff, folder: folder.path, signal });
    // Records first: no release is listed that cannot be rolled back to, whatever happens in between.
    for (const { record } of gone.toReversed()) if (record !== undefined) doomed.write(record.key);
    for await (const { key, size } of found) {
      doomed.write(key);
      summary.objects += 1;
      summary.bytes += size;
    }
    refuseTooMany(options, doomed.count);
    if (lock === undefined) {
      for await (const key of doomed.read()) onDelete?.(key);
    } else {
      // Before their records are gone, which tell plain names from hashed ones.
      const stale = await findStale(options, { gone, keys: doomed.read(), folder: folder.path });
      await refuseIfSwitched(driver, prefix, live, signal);
      await deleteAll(doomed.read(), { driver, lock, onDelete, signal });
      const reference = `pruned ${lock.taken.toISOString()} ${live.release.release}`;
      return { ...summary, ...(await invalidateNames(stale, { invalidate, signal, reference })), dryRun: false };
    }
    return { ...summary, dryRun: true };
  } finally {
    doomed.end();
  }
}

function nameOf({ release }: ListedRelease): string {
  return release.release;
}

function refuseTooMany({ prefix, maxDelete = 1000 }: ClearOptions, wanted: number): void {
  if (wanted <= maxDelete) return;
  const message = `Cannot prune ${JSON.stringify(prefix)}: ${wanted} deletions are more than the ${maxDelete} allowed`;
  throw new CliError("too-many-deletions", `${message}; nothing was deleted`);
}
