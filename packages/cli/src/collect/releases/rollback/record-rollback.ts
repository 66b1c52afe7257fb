import type { Driver, ObjectInfo } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { releaseKey } from "../../manifest/release-key.ts";
import { putManifest } from "../../manifest/switch-manifest.ts";
import { isTaken } from "../../upload/put-object.ts";
import { findListed } from "../records/find-listed.ts";
import { refuseWhilePruned } from "../prune/refuse-while-pruned.ts";

export interface RecordRollbackOptions {
  driver: Driver;
  prefix: string;
  /** The manifest of the new release on disk. */
  file: string;
  /** Its name. */
  release: string;
  /** The record of the release that is brought back. */
  target: ObjectInfo;
  signal?: AbortSignal | undefined;
}

/**
 * Records a rollback and switches to it. A pruning that takes its lock from now on reads the record and spares its files.
 * One that ended before spared them as well if the record of the release that is brought back is still there, for
 * records are deleted first. What was refused leaves no record.
 *
 * @param switchOver Switches the manifest; resolves with its ETag, as this does.
 * @throws CliError `manifest-changed` or `prune-running`.
 */
export async function recordRollback(
  { driver, prefix, file, release, target, signal }: RecordRollbackOptions,
  switchOver: () => Promise<string>,
): Promise<string> {
  const key = releaseKey(prefix, release);
  const record = await putManifest(driver, key, file, "create", signal).catch((cause: unknown) => {
    throw isTaken(cause) ? changed(prefix, "another rollback began at the same time", cause) : cause;
  });
  try {
    await refuseWhilePruned(driver, prefix, record.modified);
    const now = await findListed(driver, target.key);
    if (now?.etag !== target.etag)
      throw changed(prefix, `the record ${JSON.stringify(target.key)} went away meanwhile`);
    return await switchOver();
  } catch (error) {
    // After any other error the manifest may have been switched all the same.
    const refused = error instanceof CliError && ["manifest-changed", "prune-running"].includes(error.code);
    if (refused) await driver.delete([key]).catch(() => undefined);
    throw error;
  }
}

function changed(prefix: string, reason: string, cause?: unknown): CliError {
  return new CliError("manifest-changed", `Cannot roll back ${JSON.stringify(prefix)}: ${reason}`, { cause });
}
