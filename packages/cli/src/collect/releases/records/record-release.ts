import type { Driver } from "stowage";
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

/** What a release becomes live with. */
export interface GoingLive<Result> {
  /** Brings what the release needs. */
  prepare: () => Promise<void>;
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
  { driver, prefix, release, file, signal }: RecordReleaseOptions,
  { prepare, goLive }: GoingLive<Result>,
): Promise<Result> {
  const key = releaseKey(prefix, release);
  const recorded = await putManifest(driver, key, file, "create", signal).catch((cause: unknown) => {
    if (!isTaken(cause)) throw cause;
    const message = `Cannot record ${JSON.stringify(key)}: another deploy or rollback began at the same time`;
    throw new CliError("manifest-changed", message, { cause });
  });
  let switching = false;
  try {
    await refuseWhilePruned(driver, prefix, recorded.modified);
    await prepare();
    switching = true;
    return await goLive();
  } catch (error) {
    // After any other error of the switch the manifest may have been switched all the same.
    const maybeLive = switching && !(error instanceof CliError && error.code === "manifest-changed");
    if (!maybeLive) await takeBack(driver, key);
    throw error;
  }
}

/** What failed is told, not that its record stays: a record that was never live counts for an hour. */
async function takeBack(driver: Driver, key: string): Promise<void> {
  await driver.delete([key]).catch(() => undefined);
}
