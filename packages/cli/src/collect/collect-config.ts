import { type Config, type CredentialProvider, StowageError } from "stowage";
import { checkOptions, resolveStage } from "stowage/config";
import { reachStage } from "../config-file/reach-stage.ts";
import type { Invalidate } from "./invalidate/invalidation.ts";
import type { CollectProgress, CollectSummary } from "./collect-options.ts";

export interface CollectConfigOptions {
  /** By default what STOWAGE_STAGE says, else `production`. */
  stage?: string;
  /** The folder of the configuration, which its source folders are relative to; the working directory by default. */
  directory?: string;
  /** The environment that keys and the bucket come from; that of the process by default. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Instead of keys of the environment. */
  credentials?: CredentialProvider;
  /** Reads and compares, writes nothing; `false` by default. */
  dryRun?: boolean;
  /**
   * Compares everything with the bucket, also where nothing seems to have changed, so that objects that somebody removed
   * come back; `false` by default.
   */
  verify?: boolean;
  /** Told after each file and each object. */
  onProgress?(progress: CollectProgress): void;
  /** Told of each key that is written, or with `dryRun` would be. */
  onUpload?(key: string): void;
  /**
   * Lets the CDN forget plain names that held something else; `false` leaves it alone. By default CloudFront's, where the
   * stage has a CDN.
   */
  invalidate?: Invalidate | false;
  /** Gives up. Until the manifest is switched it stays as it is; after that the release is live, its plain names pending. */
  signal?: AbortSignal;
}

const knownOptions: ReadonlySet<string> = new Set<keyof CollectConfigOptions>([
  "stage",
  "directory",
  "env",
  "credentials",
  "dryRun",
  "verify",
  "onProgress",
  "onUpload",
  "invalidate",
  "signal",
]);

/**
 * Deploys all static storages of a configuration, as `stowage collect` does.
 *
 * @param config What `defineStorages` made.
 * @returns One summary for each static storage, in their order.
 * @throws StowageError and CliError, with `code` and `fix`, as the command tells them: `source-missing`, `missing-target`,
 *   `prefix-taken`, `manifest-changed` and the like; `aborted`, `applied` unknown, once the signal is aborted.
 */
export async function collectConfig(config: Config, options: CollectConfigOptions = {}): Promise<CollectSummary[]> {
  checkOptions(options, knownOptions, () => ({ action: "collect static files" }));
  // Whoever runs the command line for something else does not wait for it.
  const [{ collect }, { invalidateFor }] = await Promise.all([
    import("./collect.ts"),
    import("./invalidate/invalidate-for.ts"),
  ]);
  const { stage, directory = process.cwd(), env = process.env, credentials, ...rest } = options;
  const resolved = resolveStage(config, { env, ...(stage !== undefined && { stage }) });
  const driver = reachStage({ config: resolved, directory }, credentials);
  const invalidate = options.invalidate ?? invalidateFor(resolved, credentials);
  const summaries: CollectSummary[] = [];
  const { signal } = options;
  try {
    for (const storage of Object.values(resolved.storages)) {
      if (storage.kind !== "static") continue;
      summaries.push(
        await collect({ ...rest, storage, owner: resolved, directory, driver, invalidate: invalidate || undefined }),
      );
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new StowageError("aborted", "Cannot collect static files: the signal was aborted", {
      applied: "unknown",
      cause: error,
    });
  } finally {
    await driver.close?.();
  }
  return summaries;
}
