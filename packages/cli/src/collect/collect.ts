import { CliError } from "../terminal/cli-error.ts";
import type { CollectOptions, CollectSummary } from "./collect-options.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import { manifestName } from "./manifest/manifest-name.ts";
import { readLive } from "./manifest/read-live.ts";
import type { Scan, ScanState } from "./scan/scan.ts";
import { type ScanOptions, scanSources } from "./scan/scan-sources.ts";
import { summarise } from "./summarise.ts";

/**
 * Deploys the files of one static storage: hashed names first, the manifest by compare-and-swap, plain names last. A deploy
 * that changes nothing is one request. Nothing is deleted.
 *
 * @throws CliError for sources that cannot be deployed, before anything is sent; `prefix-taken` where another application
 *   deploys; `manifest-changed` when another deploy was faster.
 */
export async function collect(options: CollectOptions): Promise<CollectSummary> {
  const { storage, driver, signal } = options;
  // What it cannot do without is asked for before thousands of files are read.
  await driver.ready?.(signal === undefined ? {} : { signal });
  await using scan = await scanSources(scanOptions(options));
  if (scan.files === 0) {
    const message = `Cannot collect ${JSON.stringify(storage.name)}: its folders hold no files`;
    throw new CliError("source-missing", message);
  }
  const state = options.verify === true ? undefined : await liveState(scan, options);
  if (state !== undefined) return summarise(scan, options, { warnings: [], ...state });
  // The parsers of three languages are loaded once there is something to rewrite.
  const { collectChanges } = await import("./collect-changes.ts");
  return await collectChanges(scan, options);
}

function scanOptions({ storage, owner, directory, missingFolders, signal }: CollectOptions): ScanOptions {
  const { from: folders, prefix, ignore, hashed } = storage;
  const name = `${owner.stage}-${storage.name}`;
  return { folders, directory, prefix, ignore, hashed, name, missingFolders: missingFolders ?? "error", signal };
}

/** What the last deploy of the same files remembers, where its manifest is live. */
async function liveState({ unchangedSince }: Scan, options: CollectOptions): Promise<ScanState | undefined> {
  if (unchangedSince?.fingerprint !== fingerprintOf(options)) return undefined;
  const { storage, driver, signal } = options;
  const live = await readLive(driver, storage.prefix + manifestName, { noneMatch: unchangedSince.etag, signal });
  return live === "unchanged" ? unchangedSince : undefined;
}
