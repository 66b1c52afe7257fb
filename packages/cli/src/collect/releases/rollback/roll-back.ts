import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { invalidateNames } from "../../invalidate/invalidate-names.ts";
import type { Invalidate, InvalidationSummary } from "../../invalidate/invalidation.ts";
import { StaleNames } from "../../invalidate/stale-names.ts";
import { manifestName } from "../../manifest/manifest-name.ts";
import { readLive } from "../../manifest/read-live.ts";
import { releaseId, releaseKey } from "../../manifest/release-key.ts";
import type { Release } from "../../manifest/release.ts";
import { switchManifest } from "../../manifest/switch-manifest.ts";
import { checkOwner, type Owner } from "../records/check-owner.ts";
import { copyManifest, type ManifestCopy, unreadable } from "../records/copy-manifest.ts";
import { ownedLive, type OwnedLive } from "../records/owned-live.ts";
import { disownPlain } from "../records/disown-plain.ts";
import { findListed } from "../records/find-listed.ts";
import { recordRelease } from "../records/record-release.ts";
import { recordedRelease } from "../records/recorded-release.ts";
import { makeScratchFolder } from "../../make-scratch-folder.ts";
import { copyPlain } from "./copy-plain.ts";
import { planRollback, type RollbackPlan } from "./plan-rollback.ts";
import { writeRestored } from "./write-restored.ts";

export interface RollBackOptions extends Owner {
  driver: Driver;
  /** Of the static storage, with its final slash. */
  prefix: string;
  /** The release to bring back; by default the one that was live before the present one. */
  release?: string | undefined;
  /** Verifies that the release is whole, changes nothing; false by default. */
  dryRun?: boolean | undefined;
  /** Told of each plain name that was brought back. */
  onCopy?: ((key: string) => void) | undefined;
  /** Lets the CDN forget plain names that held something else; without it nothing does. */
  invalidate?: Invalidate | undefined;
  signal?: AbortSignal | undefined;
}

/** What a rollback did, or with `dryRun` would do. */
export interface RollbackSummary {
  /** The new release; absent in a dry run. */
  release?: string;
  /** The release whose files are live again. */
  restores: string;
  /** The release that was live. */
  previous: string;
  /** Files of the release. */
  files: number;
  /** Plain names that were brought back. */
  copied: number;
  /** What the CDN was asked to forget. */
  invalidation?: InvalidationSummary;
  warnings: string[];
  dryRun: boolean;
}

/**
 * Makes an earlier release live again: as a new release, after every object of it was seen in the bucket. Nothing is
 * uploaded and nothing deleted. Of two rollbacks, or a rollback and a deploy, one wins; the other is `manifest-changed`.
 */
export async function rollBack(options: RollBackOptions): Promise<RollbackSummary> {
  const { driver, prefix, dryRun = false, signal } = options;
  const live = ownedLive(prefix, options, await readLive(driver, prefix + manifestName, { signal }));
  const restores = options.release ?? live.release.previous;
  if (restores === undefined) throw missing(prefix, "no release was live before the present one");
  if (restores === live.release.release) {
    throw new CliError("usage", `Cannot roll back to ${JSON.stringify(restores)}: it is live`);
  }
  await using folder = await makeScratchFolder();
  const target = await copyRecord(options, restores, folder.path);
  const manifest = { file: target.file, key: target.info.key };
  const stale = new StaleNames(prefix);
  const pending = live.release.plain !== undefined;
  using plan = await planRollback({ driver, prefix, manifest, folder: folder.path, stale, pending, signal });
  const summary = {
    restores,
    previous: live.release.release,
    files: target.release.count,
    copied: plan.copies.count,
    warnings: [],
    dryRun,
  };
  if (dryRun) return summary;
  const release = await carryOut(options, { live, target, plan, folder: folder.path });
  return { ...summary, release, ...(await invalidateNames(stale, { ...options, reference: release })) };
}

interface Rollback {
  live: OwnedLive;
  target: ManifestCopy;
  plan: RollbackPlan;
  folder: string;
}

async function carryOut(options: RollBackOptions, { live, target, plan, folder }: Rollback): Promise<string> {
  const { driver, prefix, onCopy, signal } = options;
  const key = prefix + manifestName;
  const release = restoring(live.release, target.release, plan);
  const pending = plan.copies.count > 0;
  const file = join(folder, "restored.json");
  await writeRestored(target, file, release, plan.rewritten.read());
  // The record is of the release as it will be.
  const shown = pending ? join(folder, "pending.json") : file;
  if (pending) await writeRestored(target, shown, { ...release, plain: "pending" }, plan.rewritten.read());
  const etag = await recordRelease(
    { driver, prefix, release: release.release, file, signal },
    {
      prepare: async () => await refuseIfPruned(options, target),
      goLive: async () => await switchManifest(driver, key, shown, { previous: live.etag, signal }),
    },
  );
  if (!pending) return release.release;
  const manifest = { key, etag, touched: false };
  await disownPlain(driver, manifest, async () => {
    await copyPlain(plan.copies.read(), { driver, prefix, manifest, onCopy, signal });
    await switchManifest(driver, key, file, { previous: etag, signal });
  });
  return release.release;
}

/** A pruning that has ended spared the files of every record that it left: they are deleted after their records. */
async function refuseIfPruned({ driver, prefix, signal }: RollBackOptions, { info }: ManifestCopy): Promise<void> {
  if ((await findListed(driver, info.key, signal))?.etag === info.etag) return;
  const message = `Cannot roll back ${JSON.stringify(prefix)}: the record ${JSON.stringify(info.key)} was pruned meanwhile`;
  throw new CliError("manifest-changed", message);
}

/** A tree with other plain names is another tree: the next deploy of the same sources must not take it for its own. */
function restoring(live: Release, target: Release, { rewritten }: RollbackPlan): Release {
  const { plain: _, restores: __, previous: ___, kinds, ...kept } = target;
  const created = new Date();
  const tree =
    rewritten.count === 0 ? target.tree : createHash("sha256").update(`restored ${target.tree}`).digest("hex");
  return {
    ...kept,
    // Names that are of another kind now keep their caching: the next deploy is to look at it.
    ...(kinds !== undefined && kinds === live.kinds && { kinds }),
    release: releaseId(created, tree),
    tree,
    created: created.toISOString(),
    previous: live.release,
    restores: target.release,
  };
}

async function copyRecord(
  { driver, prefix, signal, ...owner }: RollBackOptions,
  release: string,
  folder: string,
): Promise<ManifestCopy> {
  const key = releaseKey(prefix, release);
  if (recordedRelease(prefix, key) === undefined) throw missing(prefix, `${JSON.stringify(release)} is no release`);
  const copy = await copyManifest(driver, key, { file: join(folder, "target.json"), signal }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "not-found")) throw error;
      throw missing(prefix, `there is no record of ${JSON.stringify(release)}`);
    },
  );
  if (copy.release.release !== release) throw unreadable(key, `it is the record of ${copy.release.release}`);
  checkOwner(prefix, owner, copy.release);
  return copy;
}

function missing(prefix: string, reason: string): CliError {
  return new CliError("release-missing", `Cannot roll back ${JSON.stringify(prefix)}: ${reason}`);
}
