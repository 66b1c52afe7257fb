import { CliError } from "../terminal/cli-error.ts";
import { createCompressor } from "./compress/create-compressor.ts";
import type { AssetEncoder } from "./encode-asset.ts";
import { checkOwner } from "./releases/records/check-owner.ts";
import type { CollectOptions, CollectSummary } from "./collect-options.ts";
import { deploy, type Deployed } from "./deploy.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import { invalidateNames, type InvalidationOutcome } from "./invalidate/invalidate-names.ts";
import { manifestName } from "./manifest/manifest-name.ts";
import { makeScratchFolder } from "./make-scratch-folder.ts";
import { type LiveManifest, readLive } from "./manifest/read-live.ts";
import { type PreparedDeploy, prepareDeploy } from "./prepare-deploy.ts";
import type { Scan } from "./scan/scan.ts";
import { type ScanOptions, scanSources } from "./scan/scan-sources.ts";

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
  return (await isUnchanged(scan, options)) ? summarise(scan, options, []) : await collectChanges(scan, options);
}

function scanOptions({ storage, owner, directory, missingFolders, signal }: CollectOptions): ScanOptions {
  const { from: folders, prefix, ignore, hashed } = storage;
  const name = `${owner.stage}-${storage.name}`;
  return { folders, directory, prefix, ignore, hashed, name, missingFolders: missingFolders ?? "error", signal };
}

/** Whether the live manifest is what the last deploy of the same files left. */
async function isUnchanged({ unchangedSince }: Scan, options: CollectOptions): Promise<boolean> {
  if (unchangedSince?.fingerprint !== fingerprintOf(options)) return false;
  const { storage, driver, signal } = options;
  const live = await readLive(driver, storage.prefix + manifestName, { noneMatch: unchangedSince.etag, signal });
  return live === "unchanged";
}

/** With the threads that compress, where the storage asks for them. */
async function collectChanges(scan: Scan, options: CollectOptions): Promise<CollectSummary> {
  const { storage, directory, signal } = options;
  if (storage.compress === undefined) return await collectEncoded(scan, options, undefined);
  await using compressor = createCompressor({ directory, signal });
  return await collectEncoded(scan, options, { compressor, mode: storage.compress });
}

async function collectEncoded(
  scan: Scan,
  options: CollectOptions,
  encoder: AssetEncoder | undefined,
): Promise<CollectSummary> {
  const { storage, driver, signal, owner } = options;
  await using folder = await makeScratchFolder();
  const prepared = await prepareDeploy(scan, options, { folder: folder.path, encoder });
  const live = await readLive(driver, storage.prefix + manifestName, { signal });
  if (live?.release !== undefined) checkOwner(storage.prefix, owner, live.release);
  const warnings = [...prepared.rewritten.warnings, ...warningsOf(live, options)];
  if (live !== undefined && isDeployed(prepared, live)) {
    await scan.remember({ fingerprint: fingerprintOf(options), etag: live.etag });
    return summarise(scan, options, warnings);
  }
  const deployed = await deploy(prepared, live, options, folder.path);
  warnings.push(...deployed.tally.warnings);
  if (deployed.etag === undefined) return summarise(scan, options, warnings, deployed);
  await scan.remember({ fingerprint: fingerprintOf(options), etag: deployed.etag });
  const told = await invalidateNames(deployed.stale, { ...options, reference: deployed.release });
  return summarise(scan, options, [...warnings, ...told.warnings], { ...deployed, ...told });
}

function warningsOf(live: LiveManifest | undefined, { storage: { prefix } }: CollectOptions): string[] {
  if (live === undefined || live.release !== undefined) return [];
  return [`${prefix}${manifestName} was not written by stowage and was replaced`];
}

function isDeployed({ tables }: PreparedDeploy, { release }: LiveManifest): boolean {
  return release?.tree === tables.tree && release.plain === undefined;
}

function summarise(
  { files, conflicts, warnings }: Scan,
  { storage, dryRun = false }: CollectOptions,
  more: readonly string[],
  deployed?: Deployed & Pick<InvalidationOutcome, "invalidation">,
): CollectSummary {
  const { hashed = 0, plain = 0, bytes = 0 } = deployed?.tally ?? {};
  return {
    storage: storage.name,
    files,
    hashed,
    plain,
    uploaded: deployed?.tally.keys ?? [],
    bytes,
    manifest: deployed === undefined ? "unchanged" : "switched",
    ...(deployed !== undefined && { release: deployed.release }),
    ...(deployed?.invalidation !== undefined && { invalidation: deployed.invalidation }),
    conflicts,
    warnings: [...warnings, ...more],
    dryRun,
  };
}
