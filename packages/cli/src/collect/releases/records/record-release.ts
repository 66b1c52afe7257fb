import type { Driver, ObjectInfo } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { releaseKey } from "../../manifest/release-key.ts";
import { putManifest } from "../../manifest/switch-manifest.ts";
import { isTaken } from "../../upload/is-taken.ts";
import { refuseWhilePruned } from "../prune/refuse-while-pruned.ts";

export interface RecordReleaseOptions {
  driver: Driver;
  prefix: string;
  /** The name of the release. */
  release: string;
  /** Its manifest on disk. */
  file: string;
  signal?: AbortSignal | undefined;
}

/** Milliseconds for which a record counts as young: half the time for which it keeps prunings away. */
const young = 30 * 60_000;

/** What a release becomes live with. */
export interface GoingLive<Result> {
  /** Brings what the release needs, and then makes sure that no pruning took any of it away. */
  prepare: (refuseIfPruned: () => Promise<void>) => Promise<void>;
  /** Switches the manifest, and does nothing else. */
  goLive: () => Promise<Result>;
}

/**
 * Records a release and makes it live. A pruning that takes its lock from now on reads the record and spares its files;
 * beside one that has it already nothing is done. What failed before the switch, or was refused there, leaves no record.
 *
 * @returns What `goLive` resolves with.
 * @throws CliError `manifest-changed`, `prune-running`.
 */
export async function recordRelease<Result>(
  options: RecordReleaseOptions,
  { prepare, goLive }: GoingLive<Result>,
): Promise<Result> {
  const { driver, prefix, release, file, signal } = options;
  const key = releaseKey(prefix, release);
  const recorded = await putManifest(driver, key, file, "create", signal).catch((cause: unknown) => {
    if (!isTaken(cause)) throw cause;
    const message = `Cannot record ${JSON.stringify(key)}: another deploy or rollback began at the same time`;
    throw new CliError("manifest-changed", message, { cause });
  });
  let switching = false;
  try {
    await refuseWhilePruned(driver, prefix, recorded.modified, signal);
    const begun = Date.now();
    await prepare(async () => {
      if (Date.now() - begun >= young) await renew(options, recorded);
    });
    switching = true;
    return await goLive();
  } catch (error) {
    // After any other error of the switch the manifest may have been switched all the same.
    const maybeLive = switching && !(error instanceof CliError && error.code === "manifest-changed");
    if (!maybeLive) await takeBack(driver, key);
    throw error;
  }
}

/**
 * A pruning spares young records and what they name. One that is older is written again, as prunings from now on then see
 * a deploy; where one has deleted it already, the files may be gone as well.
 */
async function renew(options: RecordReleaseOptions, recorded: ObjectInfo): Promise<void> {
  const { driver, prefix, release, file, signal } = options;
  const key = releaseKey(prefix, release);
  const { modified } = await putManifest(driver, key, file, { match: recorded.etag }, signal).catch(
    (cause: unknown) => {
      if (!isTaken(cause)) throw cause;
      const message = `Cannot make ${JSON.stringify(release)} live: its record was pruned meanwhile`;
      throw new CliError("prune-running", message, { cause });
    },
  );
  await refuseWhilePruned(driver, prefix, modified, signal);
}

/** What failed is told, not that its record stays: a record that was never live counts for an hour. */
async function takeBack(driver: Driver, key: string): Promise<void> {
  await driver.delete([key]).catch(() => undefined);
}
