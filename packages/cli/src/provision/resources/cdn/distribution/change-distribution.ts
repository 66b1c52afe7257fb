import { type CloudFrontClient, type DistributionConfig, UpdateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { compareDocuments } from "../../../documents/compare-documents.ts";
import { awsError } from "../../aws-error.ts";
import { readDistribution } from "./find-distribution.ts";
import type { FoundDistribution } from "./found-distribution.ts";

/** How often somebody else may come first. */
const mostReads = 3;

/**
 * Replaces the configuration of a distribution by what is made of it. Where somebody changed it meanwhile it is read again,
 * and what is to be made of it is asked anew.
 *
 * @param found The distribution as it was read.
 * @param change What is to be made of its configuration. Pure.
 */
export async function changeDistribution(
  client: CloudFrontClient,
  found: FoundDistribution,
  change: (config: DistributionConfig) => DistributionConfig,
): Promise<FoundDistribution> {
  let before = found;
  for (let reads = 1; ; reads += 1) {
    const config = change(before.config);
    if (compareDocuments(before.config, config).length === 0) return before;
    try {
      return await update(client, before, config);
    } catch (error) {
      const again = awsError(error)?.name === "PreconditionFailed" && reads < mostReads;
      const now = again ? await readDistribution(client, before.id) : undefined;
      if (now === undefined) throw error;
      before = now;
    }
  }
}

async function update(
  client: CloudFrontClient,
  before: FoundDistribution,
  DistributionConfig: DistributionConfig,
): Promise<FoundDistribution> {
  const { id: Id, etag: IfMatch } = before;
  const { Distribution, ETag = IfMatch } = await client.send(
    new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig }),
  );
  return { ...before, etag: ETag, config: Distribution?.DistributionConfig ?? DistributionConfig };
}
