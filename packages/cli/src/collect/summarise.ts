import type { CollectOptions, CollectSummary } from "./collect-options.ts";
import type { Deployed } from "./deploy.ts";
import type { InvalidationOutcome } from "./invalidate/invalidate-names.ts";
import type { Scan } from "./scan/scan.ts";

/** What a deploy leaves, whether it changed anything or not. */
export interface Left {
  /** The release that is live. */
  release: string;
  /** Beside those of the scan. */
  warnings: readonly string[];
}

/**
 * What a deploy did.
 *
 * @param deployed Undefined where nothing had changed.
 */
export function summarise(
  { files, conflicts, warnings }: Scan,
  { storage, dryRun = false }: CollectOptions,
  left: Left,
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
    // In a dry run the release is one that nobody will ever find.
    ...(!dryRun && { release: left.release }),
    ...(deployed?.invalidation !== undefined && { invalidation: deployed.invalidation }),
    conflicts,
    warnings: [...warnings, ...left.warnings],
    dryRun,
  };
}
