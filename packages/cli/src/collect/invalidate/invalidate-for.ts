import type { CredentialProvider } from "stowage";
import type { ResolvedConfig } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";
import { createCloudFrontInvalidate } from "./cloudfront/create-cloudfront-invalidate.ts";
import type { Invalidate } from "./invalidation.ts";

/**
 * What invalidates on the CDN of a stage: by the id of its distribution where the environment says it, else by its domain.
 *
 * @param credentials By default those of the environment.
 * @returns `undefined` where the stage has no CDN, or serves from the bucket in development.
 */
export function invalidateFor(config: ResolvedConfig, credentials?: CredentialProvider): Invalidate | undefined {
  const { cdn, cdnUrl, cdnRequired, cdnDistribution: distribution, provider = "aws", endpoint } = config;
  const serves = cdn !== undefined && (cdnRequired || cdnUrl !== undefined);
  if (distribution === undefined && !serves) return undefined;
  if (provider !== "aws") return async () => await Promise.reject(foreign(provider));
  const hosts = [...(cdn?.domain === undefined ? [] : [cdn.domain]), ...hostOf(cdnUrl)];
  return createCloudFrontInvalidate({
    distribution,
    hosts: [...new Set(hosts)],
    endpoint,
    credentials: credentials ?? config.credentials,
  });
}

function hostOf(url: string | undefined): string[] {
  return url === undefined ? [] : [new URL(url).hostname];
}

function foreign(provider: string): CliError {
  const reason = `stowage invalidates on CloudFront alone, and the provider is ${JSON.stringify(provider)}`;
  const fix = "Give collect() an invalidate function of your own, or set cdn: false";
  return new CliError("invalidation-failed", reason, { fix });
}
