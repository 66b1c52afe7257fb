import type { CollectOptions, CollectSummary } from "./collect-options.ts";
import { createCompressor } from "./compress/create-compressor.ts";
import { deploy } from "./deploy.ts";
import type { AssetEncoder } from "./assets/encode-asset.ts";
import { fingerprintOf } from "./fingerprint-of.ts";
import { invalidateNames } from "./invalidate/invalidate-names.ts";
import { kindsOf } from "./assets/kinds-of.ts";
import { makeScratchFolder } from "./make-scratch-folder.ts";
import { manifestName } from "./manifest/manifest-name.ts";
import { type LiveManifest, readLive } from "./manifest/read-live.ts";
import type { Release } from "./manifest/release.ts";
import { type PreparedDeploy, prepareDeploy } from "./prepare-deploy.ts";
import { checkOwner } from "./releases/records/check-owner.ts";
import type { Scan } from "./scan/scan.ts";
import { summarise } from "./summarise.ts";

const mostWarningBytes = 32 * 1024;

/** Deploys a tree that is not known to be live: with the threads that compress, where the storage asks for them. */
export async function collectChanges(scan: Scan, options: CollectOptions): Promise<CollectSummary> {
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
  const remembered = { fingerprint: fingerprintOf(options), ...lasting(prepared.rewritten.warnings) };
  if (options.verify !== true && live?.release !== undefined && isDeployed(prepared, options, live.release)) {
    const { release } = live.release;
    await scan.remember({ ...remembered, etag: live.etag, release });
    return summarise(scan, options, { release, warnings });
  }
  const deployed = await deploy(prepared, live, options, folder.path);
  warnings.push(...deployed.tally.warnings);
  const { etag, release, stale } = deployed;
  if (etag === undefined) return summarise(scan, options, { release, warnings }, deployed);
  await scan.remember({ ...remembered, etag, release });
  const told = await invalidateNames(stale, { ...options, reference: release });
  warnings.push(...told.warnings);
  return summarise(scan, options, { release, warnings }, { ...deployed, ...told });
}

/** As many as fit beside the rest at the end of a state file. */
function lasting(warnings: readonly string[]): { warnings?: readonly string[] } {
  let room = mostWarningBytes;
  const kept = warnings.filter((warning) => (room -= Buffer.byteLength(JSON.stringify(warning))) > 0);
  return kept.length === 0 ? {} : { warnings: kept };
}

function warningsOf(live: LiveManifest | undefined, { storage: { prefix } }: CollectOptions): string[] {
  if (live === undefined || live.release !== undefined) return [];
  return [`${prefix}${manifestName} was not written by stowage and was replaced`];
}

function isDeployed({ scan, tables }: PreparedDeploy, { storage }: CollectOptions, live: Release): boolean {
  return live.tree === tables.tree && live.plain === undefined && live.kinds === kindsOf(storage, scan);
}
