import { setTimeout } from "node:timers/promises";
import type { CloudFrontClient, CreateInvalidationCommandInput } from "@aws-sdk/client-cloudfront";
import type { Credentials } from "@stowage/wire";
import type { CredentialProvider } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import type { Invalidate, StalePaths } from "../invalidation.ts";
import { findDistribution } from "./find-distribution.ts";

export interface CloudFrontOptions {
  /** The id of the distribution; by default that of the first that serves one of `hosts`. */
  distribution?: string | undefined;
  hosts: readonly string[];
  /** The origin of the embedded cloud; AWS's own by default. */
  endpoint?: string | undefined;
  /** By default what the SDK finds. */
  credentials?: Credentials | CredentialProvider | undefined;
  /** Waits before a repeat; really, by default. */
  wait?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/** Milliseconds. The SDK itself repeats what was throttled or failed in between. */
const delays = [2000, 5000, 10_000];
const timeouts = { connectionTimeout: 5000, requestTimeout: 30_000 };

/** What invalidates on CloudFront. Its SDK is loaded by the first use; nothing is waited for but a place in the queue. */
export function createCloudFrontInvalidate(options: CloudFrontOptions): Invalidate {
  return async (stale) => {
    const { endpoint, credentials, hosts } = options;
    const { CloudFrontClient } = await import("@aws-sdk/client-cloudfront");
    // The SDK reads this when its first client is made, and would warn about Node 20 on every deploy.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
    const client = new CloudFrontClient({
      region: "us-east-1",
      requestHandler: timeouts,
      ...(endpoint !== undefined && { endpoint }),
      ...(credentials !== undefined && { credentials }),
    });
    try {
      const distribution = options.distribution ?? (await findDistribution(client, hosts, stale.signal));
      if (distribution === undefined) throw unknown(hosts);
      return { distribution, ...(await start(client, distribution, stale, options.wait ?? waitFor)) };
    } catch (error) {
      throw error instanceof CliError ? error : refused(error);
    } finally {
      client.destroy();
    }
  };
}

async function start(
  client: CloudFrontClient,
  DistributionId: string,
  { paths, reference: CallerReference, signal }: StalePaths,
  wait: NonNullable<CloudFrontOptions["wait"]>,
): Promise<{ id?: string }> {
  const { CreateInvalidationCommand, TooManyInvalidationsInProgress } = await import("@aws-sdk/client-cloudfront");
  const Paths = { Quantity: paths.length, Items: [...paths] };
  const input: CreateInvalidationCommandInput = { DistributionId, InvalidationBatch: { Paths, CallerReference } };
  for (let tries = 0; ; tries += 1) {
    try {
      const send = signal === undefined ? {} : { abortSignal: signal };
      const { Invalidation: { Id: id } = {} } = await client.send(new CreateInvalidationCommand(input), send);
      return id === undefined ? {} : { id };
    } catch (error) {
      const delay = delays[tries];
      if (!(error instanceof TooManyInvalidationsInProgress) || delay === undefined) throw error;
      await wait(delay, signal);
    }
  }
}

async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}

function unknown(hosts: readonly string[]): CliError {
  const reason = hosts.length === 0 ? "the stage has no domain" : `no distribution serves ${hosts.join(" or ")}`;
  return new CliError("invalidation-failed", reason, { fix: "Set STOWAGE_CDN_DISTRIBUTION_ID to the id of the CDN's" });
}

const fixes: Readonly<Record<string, string>> = {
  AccessDenied: "Let the identity that deploys list distributions and invalidate this one: docs/static-files.md",
  NoSuchDistribution: "Correct STOWAGE_CDN_DISTRIBUTION_ID",
};

function refused(cause: unknown): CliError {
  if (!(cause instanceof Error)) return new CliError("invalidation-failed", String(cause), { cause });
  const fix = fixes[cause.name];
  return new CliError("invalidation-failed", `${cause.name}: ${cause.message}`, { cause, ...(fix && { fix }) });
}
