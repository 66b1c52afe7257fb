import type { ListTagsForResourceRequest, TagResourceRequest, UntagResourceRequest } from "@aws-sdk/client-cloudfront";
import type { DistributionRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { ControlContext } from "../../control-context.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { distributionIdOf } from "../cloudfront-arns.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { layTags, readCloudFrontTags, showCloudFrontTags } from "../cloudfront-tags.ts";

const access = ({ caller: { account }, service }: ControlContext, { Resource }: { Resource: string }): Access => {
  const tags = service.cloudFront.get(account, "distribution", distributionIdOf(account, Resource))?.tags;
  return { resource: Resource, ...(tags !== undefined && { resourceTags: tags }) };
};

/** Tags of distributions, which alone have some. */
export const distributionTagOperations: Operations = {
  TagResource: operation<TagResourceRequest>({
    access: (context, input) => ({ ...access(context, input), requestTags: readCloudFrontTags(input.Tags) }),
    run: (context, { Resource, Tags }) =>
      change(context, Resource, (record) => ({ ...record, tags: layTags(record.tags, readCloudFrontTags(Tags)) })),
  }),
  UntagResource: operation<UntagResourceRequest>({
    access: (context, input) => ({ ...access(context, input), tagKeys: input.TagKeys.Items ?? [] }),
    run: (context, { Resource, TagKeys }) => {
      const gone = new Set(TagKeys.Items);
      return change(context, Resource, (record) => {
        return { ...record, tags: record.tags.filter(({ key }) => !gone.has(key)) };
      });
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest>({
    access,
    run: ({ caller, service }, { Resource }) => ({
      Tags: showCloudFrontTags(findTagged(service.cloudFront, caller.account, Resource).tags),
    }),
  }),
};

function findTagged(reader: CloudFrontReader, account: string, arn: string): DistributionRecord {
  const record = reader.get(account, "distribution", distributionIdOf(account, arn));
  if (record !== undefined) return record;
  throw cloudFrontError("NoSuchResource");
}

function change(
  { caller: { account }, service }: ControlContext,
  arn: string,
  work: (record: DistributionRecord) => DistributionRecord,
): Promise<void> {
  return service.cloudFront.change((writer) => {
    writer.put(account, "distribution", work(findTagged(writer, account, arn)));
  });
}
