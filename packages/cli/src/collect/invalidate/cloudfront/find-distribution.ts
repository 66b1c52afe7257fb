import type { CloudFrontClient, DistributionSummary } from "@aws-sdk/client-cloudfront";

/**
 * The id of the distribution that serves one of some hosts: under its own domain, an alternate one, or one with a
 * wildcard, which counts less.
 */
export async function findDistribution(
  client: CloudFrontClient,
  hosts: readonly string[],
  abortSignal?: AbortSignal,
): Promise<string | undefined> {
  const { paginateListDistributions } = await import("@aws-sdk/client-cloudfront");
  const options = abortSignal === undefined ? undefined : { abortSignal };
  let covering: string | undefined;
  for await (const { DistributionList } of paginateListDistributions({ client }, {}, options)) {
    for (const distribution of DistributionList?.Items ?? []) {
      const names = namesOf(distribution);
      if (hosts.some((host) => names.includes(host))) return distribution.Id;
      if (hosts.some((host) => names.includes(wildcardOf(host)))) covering ??= distribution.Id;
    }
  }
  return covering;
}

function namesOf({ DomainName = "", Aliases }: DistributionSummary): string[] {
  return [DomainName, ...(Aliases?.Items ?? [])].map((name) => name.toLowerCase());
}

function wildcardOf(host: string): string {
  return `*${host.slice(host.indexOf("."))}`;
}
