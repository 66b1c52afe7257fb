import { join } from "node:path";
import type { Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { manifestName } from "../../manifest/manifest-name.ts";
import { readLive } from "../../manifest/read-live.ts";
import type { ListedRelease } from "../records/list-releases.ts";
import { copyManifest } from "../records/copy-manifest.ts";
import type { OwnedLive } from "../records/owned-live.ts";

/** A manifest whose files stay. */
export interface KeptManifest {
  /** The copy on disk. */
  file: string;
  key: string;
  /** Whether it is the live one: its files must be there. */
  live: boolean;
}

export interface CopyKeptOptions {
  driver: Driver;
  prefix: string;
  live: OwnedLive;
  kept: readonly ListedRelease[];
  folder: string;
  signal?: AbortSignal | undefined;
}

/**
 * Copies the live manifest and the records of the releases that stay, each to disk.
 *
 * @yields The live one first.
 * @throws StowageError | CliError Where one cannot be read whole; `manifest-changed` where the live one was switched.
 */
export async function* copyKept({
  driver,
  prefix,
  live,
  kept,
  folder,
  signal,
}: CopyKeptOptions): AsyncGenerator<KeptManifest> {
  const key = prefix + manifestName;
  const copy = await copyManifest(driver, key, { file: join(folder, "live.json"), signal });
  if (copy.info.etag !== live.etag) throw switched(key);
  yield { file: copy.file, key, live: true };
  for (const { release, record, state } of kept) {
    if (state === "live" || record === undefined) continue;
    const { file } = await copyManifest(driver, record.key, { file: join(folder, `${release.release}.json`), signal });
    yield { file, key: record.key, live: false };
  }
}

/**
 * Looks once more, right before something is deleted.
 *
 * @throws CliError `manifest-changed`.
 */
export async function refuseIfSwitched(
  driver: Driver,
  prefix: string,
  { etag }: OwnedLive,
  signal: AbortSignal | undefined,
): Promise<void> {
  const key = prefix + manifestName;
  const now = await readLive(driver, key, { signal });
  if (now === undefined || now.etag !== etag) throw switched(key);
}

function switched(key: string): CliError {
  const message = `Cannot prune beside manifest ${JSON.stringify(key)}: a deploy switched it meanwhile; nothing was deleted`;
  return new CliError("manifest-changed", message);
}
