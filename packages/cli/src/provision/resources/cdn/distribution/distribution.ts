import {
  type CloudFrontClient,
  CreateDistributionWithTagsCommand,
  DeleteDistributionCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import type { ManagedDistribution } from "../../../desired-state/cdn/distribution-config.ts";
import type { DistributionKey } from "../../../desired-state/cdn/distribution-key.ts";
import { overlayDistribution } from "../../../desired-state/cdn/overlay-distribution.ts";
import { compareDocuments } from "../../../documents/compare-documents.ts";
import { compare } from "../../../graph/compare.ts";
import type { ProvisionContext } from "../../../graph/context.ts";
import type { Resource } from "../../../graph/resource.ts";
import { actionsOf } from "../../actions-of.ts";
import { absentOn, awsError } from "../../aws-error.ts";
import { type Tags, tagList } from "../../tags.ts";
import { changeDistribution } from "./change-distribution.ts";
import { dropPolicies } from "./drop-policies.ts";
import { findByReference, findDistribution, readDistribution } from "./find-distribution.ts";
import type { FoundDistribution } from "./found-distribution.ts";
import { waitUntilDeployed } from "./wait-until-deployed.ts";

/** A distribution as it is to be, but for its names. */
export interface DesiredDistribution {
  key: DistributionKey;
  config: ManagedDistribution;
  tags: Tags;
}

type Context = ProvisionContext;

/** The distribution. What is not ours to decide of it, such as logs, stays as it is. */
export const distribution: Resource<DesiredDistribution, FoundDistribution, Context> = {
  kind: "distribution",
  actions: actionsOf(
    "cloudfront",
    `ListDistributions GetDistribution CreateDistribution UpdateDistribution DeleteDistribution ListTagsForResource
     TagResource GetCachePolicy DeleteCachePolicy GetResponseHeadersPolicy DeleteResponseHeadersPolicy`,
  ),
  describe: ({ config: { CacheBehaviors, PriceClass } }) => {
    const patterns = CacheBehaviors?.Items?.map(({ PathPattern }) => PathPattern) ?? [];
    return `${patterns.join(", ")}; all else closed; ${PriceClass}`;
  },
  observe: async (context, { key }) => await findDistribution(context, key),
  differences: ({ config, tags }, found) => [
    ...compareDocuments(found.config, overlayDistribution(found.config, config)),
    ...compare({ tags }, found),
  ],
  async create(context, desired) {
    const found = await createOrFind(context, desired);
    return await makeSo(context.cloudFront, desired, found);
  },
  update: async ({ cloudFront }, desired, found) => await makeSo(cloudFront, desired, found),
  async remove(context, _desired, found) {
    const { cloudFront } = context;
    const off = await changeDistribution(cloudFront, found, (config) => ({ ...config, Enabled: false }));
    await waitUntilDeployed(context, off.id);
    const last = await readDistribution(cloudFront, off.id);
    if (last === undefined) return;
    const { id: Id, etag: IfMatch } = last;
    await absentOn(["NoSuchDistribution"], cloudFront.send(new DeleteDistributionCommand({ Id, IfMatch })));
  },
  outputs: ({ id, arn, domain }) => ({ id, arn, domain }),
  variables: (_, { id }) => ({ STOWAGE_CDN_DISTRIBUTION_ID: id }),
};

/** A repeat of a creation is answered by the distribution of then, or by an error: either way it is found. */
async function createOrFind({ cloudFront }: Context, desired: DesiredDistribution): Promise<FoundDistribution> {
  let refused: unknown;
  for (const reference of desired.key.references) {
    try {
      const made = await readDistribution(cloudFront, await create(cloudFront, desired, reference));
      if (made !== undefined) return made;
    } catch (error) {
      if (awsError(error)?.name !== "DistributionAlreadyExists") throw error;
      const earlier = await findByReference(cloudFront, reference);
      if (earlier !== undefined) return earlier;
      // One that is gone by now had it.
      refused = error;
    }
  }
  throw refused;
}

async function create(
  client: CloudFrontClient,
  { config, tags }: DesiredDistribution,
  CallerReference: string,
): Promise<string | undefined> {
  const whole = {
    CallerReference,
    Aliases: { Quantity: 0 },
    ViewerCertificate: { CloudFrontDefaultCertificate: true },
    ...config,
  };
  const DistributionConfigWithTags = { DistributionConfig: whole, Tags: { Items: tagList(tags) } };
  const made = await client.send(new CreateDistributionWithTagsCommand({ DistributionConfigWithTags }));
  return made.Distribution?.Id;
}

async function makeSo(
  client: CloudFrontClient,
  { config, tags }: DesiredDistribution,
  found: FoundDistribution,
): Promise<FoundDistribution> {
  const after = await changeDistribution(client, found, (before) => overlayDistribution(before, config));
  await dropPolicies(client, found.config, after.config);
  if (compare({ tags }, found).length === 0) return after;
  await client.send(new TagResourceCommand({ Resource: found.arn, Tags: { Items: tagList(tags) } }));
  return { ...after, tags: { ...found.tags, ...tags } };
}
