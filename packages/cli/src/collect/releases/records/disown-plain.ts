import { join } from "node:path";
import type { Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { makeScratchFolder } from "../../make-scratch-folder.ts";
import { switchManifest } from "../../manifest/switch-manifest.ts";
import type { OwnManifest } from "../../upload/write-plain.ts";
import { writeRestored } from "../rollback/write-restored.ts";
import { copyManifest } from "./copy-manifest.ts";

const mostTries = 5;

/**
 * Writes plain names and finishes the manifest. Whoever loses it meanwhile may have written over plain names that the
 * winner found as they should be, and left: then the live manifest is made to say that they must be looked at again.
 *
 * @param manifest What `work` writes plain names for.
 * @param work Ends with `manifest-changed` where another deploy switched the manifest.
 */
export async function disownPlain<Result>(
  driver: Driver,
  manifest: OwnManifest,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // What is told is that the manifest was lost, whatever becomes of the mark.
    if (isLost(error) && manifest.touched) await markPending(driver, manifest.key).catch(() => undefined);
    throw error;
  }
}

async function markPending(driver: Driver, key: string): Promise<void> {
  await using folder = await makeScratchFolder();
  for (let tries = 1; ; tries += 1) {
    const live = await copyManifest(driver, key, { file: join(folder.path, `live-${tries}`) });
    // Also where it says so already: another time makes another ETag, so that its deploy does not end in the belief that
    // all is done.
    const marked = { ...live.release, plain: "pending" as const, created: new Date().toISOString() };
    const file = join(folder.path, `marked-${tries}`);
    await writeRestored(live, file, marked, nothing());
    try {
      await switchManifest(driver, key, file, { previous: live.info.etag });
      return;
    } catch (error) {
      if (!isLost(error) || tries === mostTries) throw error;
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof CliError && error.code === "manifest-changed";
}

async function* nothing(): AsyncGenerator<never> {}
