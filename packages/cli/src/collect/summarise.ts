import type { CollectOptions, CollectSummary } from "./collect-options.ts";
import type { Deployed } from "./deploy.ts";
import type { InvalidationOutcome } from "./invalidate/invalidate-names.ts";
import type { Scan } from "./scan/scan.ts";

/**
 * What a deploy did.
 *
 * @param more Warnings beside those of the scan.
 * @param deployed Undefined where nothing had changed.
 */
export function summarise(
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
