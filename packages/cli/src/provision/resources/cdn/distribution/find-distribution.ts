import {
  type CloudFrontClient,
  type DistributionSummary,
  GetDistributionCommand,
  ListTagsForResourceCommand,
  paginateListDistributions,
} from "@aws-sdk/client-cloudfront";
import type { StageName } from "../../../desired-state/cdn/cdn-name.ts";
import type { DistributionKey } from "../../../desired-state/cdn/distribution-key.ts";
import type { ProvisionContext } from "../../../graph/context.ts";
import { absentOn } from "../../aws-error.ts";
import { recordOfTags, type Tags } from "../../tags.ts";
import type { FoundDistribution } from "./found-distribution.ts";

/** Distributions of one stage are told apart from all others by the reference of their creation, or by their tags. */
export async function findDistribution(
  { cloudFront }: Pick<ProvisionContext, "cloudFront">,
  key: DistributionKey,
): Promise<FoundDistribution | undefined> {
  for await (const summary of summaries(cloudFront)) {
    // Every other one would cost a request each, and an account may have hundreds.
    if (!resembles(summary, key)) continue;
    const found = await readDistribution(cloudFront, summary.Id);
    if (found === undefined) continue;
    if (key.references.includes(found.config.CallerReference ?? "") || isTagged(found.tags, key)) return found;
  }
  return undefined;
}

/** Looks at every distribution for the one that was created with a reference. */
export async function findByReference(
  client: CloudFrontClient,
  reference: string,
): Promise<FoundDistribution | undefined> {
  for await (const { Id } of summaries(client)) {
    const found = await readDistribution(client, Id);
    if (found?.config.CallerReference === reference) return found;
  }
  return undefined;
}

/** Reads a distribution with its tags. */
export async function readDistribution(
  client: CloudFrontClient,
  Id: string | undefined,
): Promise<FoundDistribution | undefined> {
  const found = await absentOn(["NoSuchDistribution"], client.send(new GetDistributionCommand({ Id })));
  if (found === undefined) return undefined;
  const { Id: id, ARN: arn, DomainName: domain, DistributionConfig: config } = found.Distribution ?? {};
  const etag = found.ETag;
  if (id === undefined || arn === undefined || domain === undefined || config === undefined || etag === undefined)
    throw new TypeError("Cannot read a distribution: its answer lacks an id, a version or a configuration");
  const tags = await absentOn(["NoSuchResource"], client.send(new ListTagsForResourceCommand({ Resource: arn })));
  return { id, arn, domain, etag, config, tags: recordOfTags(tags?.Tags?.Items) };
}

async function* summaries(client: CloudFrontClient): AsyncGenerator<DistributionSummary> {
  for await (const { DistributionList } of paginateListDistributions({ client }, {})) {
    yield* DistributionList?.Items ?? [];
  }
}

function resembles({ Comment, Origins }: DistributionSummary, { comment, bucketDomain }: DistributionKey): boolean {
  return Comment === comment || Origins?.Items?.some(({ DomainName }) => DomainName === bucketDomain) === true;
}

function isTagged(tags: Tags, { app, stage }: StageName): boolean {
  return tags["stowage:app"] === app && tags["stowage:stage"] === stage;
}
