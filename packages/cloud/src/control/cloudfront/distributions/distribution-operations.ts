import type {
  CreateDistributionRequest,
  CreateDistributionWithTagsRequest,
  DeleteDistributionRequest,
  GetDistributionConfigRequest,
  GetDistributionRequest,
  ListDistributionsRequest,
  UpdateDistributionRequest,
} from "@aws-sdk/client-cloudfront";
import { assertAllowed } from "../../assert-allowed.ts";
import { operation, type Operations } from "../../operation.ts";
import { assertMatch } from "../assert-match.ts";
import { cloudFrontArn } from "../cloudfront-arns.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { cloudFrontPage } from "../cloudfront-page.ts";
import { readCloudFrontTags } from "../cloudfront-tags.ts";
import { createDistribution } from "./create-distribution.ts";
import { distributionAccess, findDistribution } from "./find-distribution.ts";
import { isDeployed, showDistribution, summarizeDistribution } from "./show-distribution.ts";
import { updateDistribution } from "./update-distribution.ts";

/** Distributions; their tags are apart. */
export const distributionOperations: Operations = {
  CreateDistribution: operation<CreateDistributionRequest>({
    access: ({ caller }) => ({ resource: cloudFrontArn(caller.account, "distribution", "*") }),
    run: (context, { DistributionConfig }) => createDistribution(context, DistributionConfig),
  }),
  // It has no action of its own: it needs that of CreateDistribution, and that of TagResource.
  CreateDistributionWithTags: operation<CreateDistributionWithTagsRequest>({
    access: ({ caller }, { DistributionConfigWithTags: { Tags = { Items: [] } } }) => ({
      resource: cloudFrontArn(caller.account, "distribution", "*"),
      action: "cloudfront:CreateDistribution",
      requestTags: readCloudFrontTags(Tags),
    }),
    run: async (context, { DistributionConfigWithTags: { DistributionConfig, Tags = { Items: [] } } }) => {
      const tags = readCloudFrontTags(Tags);
      const resource = cloudFrontArn(context.caller.account, "distribution", "*");
      if (tags.length > 0) assertAllowed(context, "cloudfront:TagResource", { resource, requestTags: tags });
      if (DistributionConfig === undefined) throw cloudFrontError("InvalidArgument");
      return createDistribution(context, DistributionConfig, tags);
    },
  }),
  GetDistribution: operation<GetDistributionRequest>({
    access: (context, { Id }) => distributionAccess(context, Id),
    run: ({ caller: { account }, service }, { Id }) => {
      const record = findDistribution(service.cloudFront, account, Id);
      const view = { reader: service.cloudFront, account, now: service.now() };
      return { Distribution: showDistribution(view, record), ETag: record.etag };
    },
  }),
  GetDistributionConfig: operation<GetDistributionConfigRequest>({
    access: (context, { Id }) => distributionAccess(context, Id),
    run: ({ caller, service }, { Id }) => {
      const { config, etag } = findDistribution(service.cloudFront, caller.account, Id);
      return { DistributionConfig: config, ETag: etag };
    },
  }),
  ListDistributions: operation<ListDistributionsRequest>({
    access: () => ({ resource: "*" }),
    run: ({ caller: { account }, service }, input) => {
      const { Items, ...page } = cloudFrontPage(
        service.cloudFront.list(account, "distribution"),
        ({ id }) => id,
        input,
      );
      const now = service.now();
      const shown = Items?.map((record) => summarizeDistribution(account, record, now));
      return { DistributionList: { ...page, ...(shown && { Items: shown }) } };
    },
  }),
  UpdateDistribution: operation<UpdateDistributionRequest>({
    access: (context, { Id }) => distributionAccess(context, Id),
    run: updateDistribution,
  }),
  DeleteDistribution: operation<DeleteDistributionRequest>({
    access: (context, { Id }) => distributionAccess(context, Id),
    run: ({ caller: { account }, service }, { Id, IfMatch }) =>
      service.cloudFront.change((writer) => {
        const record = findDistribution(writer, account, Id);
        assertMatch(record, IfMatch);
        const isOff = record.config.Enabled === false && isDeployed(record, service.now());
        if (!isOff) throw cloudFrontError("DistributionNotDisabled");
        for (const { id } of writer.list(account, "invalidation", `${Id}/`)) writer.remove(account, "invalidation", id);
        writer.remove(account, "distribution", Id);
      }),
  }),
};
