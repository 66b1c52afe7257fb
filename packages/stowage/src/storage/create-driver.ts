import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Driver } from "../drivers/driver.ts";
import { createDiskDriver } from "../drivers/disk/disk-driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { createS3Driver, type S3DriverOptions } from "../drivers/s3/s3-driver.ts";

/** Makes the driver that a stage names. No I/O. */
export function createDriver(config: ResolvedConfig, credentials: S3DriverOptions["credentials"]): Driver {
  const versions = Object.values(config.storages).some((storage) => storage.versions !== undefined);
  const { filesUrl, folder, filesSecret: secret } = config;
  if (config.driver === "memory") return createMemoryDriver({ filesUrl, versions });
  if (config.driver === "disk") return createDiskDriver({ folder, filesUrl, secret });
  const { bucket, region, provider, conditionalWrites, endpoint, publicEndpoint, pathStyle } = config;
  const { cdnUrl, cdnKey, cdnRequired } = config;
  const style = pathStyle ? { pathStyle } : {};
  const engine = { provider, conditionalWrites, endpoint, publicEndpoint, ...style };
  return createS3Driver({ bucket, region, ...engine, cdnUrl, cdnKey, cdnRequired, versions, credentials });
}
