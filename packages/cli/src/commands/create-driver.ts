import type { Driver } from "stowage";
import type { ResolvedConfig } from "stowage/config";
import { createS3Driver } from "stowage/s3";
import { CliError } from "../terminal/cli-error.ts";

/** What stands in for the environment: `stowage dev` knows both before any environment says them. */
export interface CreateDriverOptions {
  /** The origin of an S3 engine. */
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** The S3 driver of a stage, by default with what its environment says. */
export function createDriver(config: ResolvedConfig, options: CreateDriverOptions = {}): Driver {
  const { stage, driver, bucket, region, conditionalWrites, publicEndpoint, pathStyle } = config;
  const { cdnUrl, cdnKey, cdnRequired } = config;
  if (driver !== "s3") {
    const fix = "Choose a stage that is kept in a bucket with --stage";
    const message = `Cannot reach stage ${JSON.stringify(stage)}: its files live in the memory of the application`;
    throw new CliError("usage", message, { fix });
  }
  const endpoint = options.endpoint ?? config.endpoint;
  const provider = options.endpoint === undefined ? config.provider : undefined;
  return createS3Driver({
    bucket,
    region,
    provider,
    conditionalWrites,
    pathStyle,
    credentials: options.credentials ?? config.credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(publicEndpoint === undefined ? {} : { publicEndpoint }),
    cdnUrl,
    cdnKey,
    cdnRequired,
  });
}
