import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Driver } from "../drivers/driver.ts";
import { createDiskDriver } from "../drivers/disk/disk-driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { createS3Driver } from "../drivers/s3/s3-driver.ts";
import type { S3DriverOptions } from "../drivers/s3/s3-driver-options.ts";

/** What {@link createDriver} takes beside the stage. */
export interface CreateDriverOptions {
  /** Keys, or a provider of them; none by default. */
  credentials: S3DriverOptions["credentials"];
  /** The folder of the disk driver, instead of the stage's. */
  folder?: string;
}

const known = optionNames<CreateDriverOptions>({ credentials: true, folder: true });

/**
 * Makes the driver that a stage names. No I/O.
 *
 * @param config A stage, as `resolveStage` returned it.
 * @param options Credentials for S3.
 * @returns The driver.
 * @throws StowageError `invalid-option`.
 */
export function createDriver(config: ResolvedConfig, options: CreateDriverOptions): Driver {
  checkOptions(options, known, () => ({ action: "create driver" }));
  const versions = Object.values(config.storages).some((storage) => storage.versions !== undefined);
  const { credentials, folder = config.folder } = options;
  const { filesUrl, filesSecret: secret } = config;
  if (config.driver === "memory") return createMemoryDriver({ filesUrl, versions });
  if (config.driver === "disk") return createDiskDriver({ folder, filesUrl, secret });
  const { bucket, region, provider, conditionalWrites, endpoint, publicEndpoint, pathStyle } = config;
  const { cdnUrl, cdnKey, cdnRequired } = config;
  const style = pathStyle ? { pathStyle } : {};
  const engine = { provider, conditionalWrites, endpoint, publicEndpoint, ...style };
  return createS3Driver({ bucket, region, ...engine, cdnUrl, cdnKey, cdnRequired, versions, credentials });
}
