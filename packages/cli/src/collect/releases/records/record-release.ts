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

/** What another release or a pruning in the way ends a deploy with. */
const refusals: readonly string[] = ["manifest-changed", "prune-running"];

/**
 * Records a release and makes it live. A pruning that takes its lock from now on reads the record and spares its files;
 * beside one that has it already nothing is done. What was refused leaves no record.
 *
 * @param goLive Brings what the release needs and switches the manifest, as the last thing it does.
 * @returns What that resolves with.
 * @throws CliError `manifest-changed`, `prune-running`.
 */
export async function recordRelease<Result>(
  { driver, prefix, release, file, signal }: RecordReleaseOptions,
  goLive: () => Promise<Result>,
): Promise<Result> {
  const key = releaseKey(prefix, release);
  const recorded = await putManifest(driver, key, file, "create", signal).catch((cause: unknown) => {
    if (!isTaken(cause)) throw cause;
    const message = `Cannot record ${JSON.stringify(key)}: another deploy or rollback began at the same time`;
    throw new CliError("manifest-changed", message, { cause });
  });
  try {
    await refuseWhilePruned(driver, prefix, recorded.modified);
    return await goLive();
  } catch (error) {
    // After any other error the manifest may have been switched all the same.
    const refused = error instanceof CliError && refusals.includes(error.code);
    if (refused) await driver.delete([key]).catch(() => undefined);
    throw error;
  }
}
