import {
  CreateDistributionWithTagsCommand,
  ListTagsForResourceCommand,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { cloudFrontClient, startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const stage = { Key: "stage", Value: "test" };
const team = { Key: "team", Value: "ä + b" };

describe("tags of distributions", () => {
  it("are given with a distribution, laid over, taken away and listed", async () => {
    await using test = await startWithCloudFront();
    const DistributionConfigWithTags = { DistributionConfig: distributionConfig(), Tags: { Items: [stage, team] } };
    const made = await test.cloudFront.send(new CreateDistributionWithTagsCommand({ DistributionConfigWithTags }));
    const Resource = made.Distribution?.ARN;
    const tags = async (): Promise<Tag[] | undefined> =>
      (await test.cloudFront.send(new ListTagsForResourceCommand({ Resource }))).Tags?.Items;
    expect(await tags()).toEqual([stage, team]);
    const Items = [{ Key: "stage", Value: "live" }, { Key: "empty" }];
    const tagged = await test.cloudFront.send(new TagResourceCommand({ Resource, Tags: { Items } }));
    expect(tagged.$metadata.httpStatusCode).toBe(204);
    expect(await tags()).toEqual([team, { Key: "stage", Value: "live" }, { Key: "empty", Value: "" }]);
    const TagKeys = { Items: ["team", "none"] };
    await test.cloudFront.send(new UntagResourceCommand({ Resource, TagKeys }));
    expect(await tags()).toEqual([
      { Key: "stage", Value: "live" },
      { Key: "empty", Value: "" },
    ]);
  });

  it.each<[string, Tag[]]>([
    ["a reserved name", [{ Key: "aws:a", Value: "1" }]],
    ["a name twice", [stage, { Key: "stage", Value: "2" }]],
    ["a long name", [{ Key: "k".repeat(129), Value: "1" }]],
    ["a long value", [{ Key: "k", Value: "v".repeat(257) }]],
    ["51 tags", Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" }))],
  ])("refuse %s", async (_, Items) => {
    await using test = await startWithCloudFront();
    const { arn: Resource } = await makeDistribution(test.cloudFront);
    const tag = (Items: Tag[]): Promise<unknown> =>
      test.cloudFront.send(new TagResourceCommand({ Resource, Tags: { Items } }));
    expect(await errorOf(tag(Items))).toBe("400 InvalidTagging");
    const most = Array.from({ length: 49 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
    await tag([...most, { Key: "k".repeat(128), Value: "v".repeat(256) }]);
  });

  it("are for distributions of the account", async () => {
    await using test = await startWithCloudFront();
    const { arn } = await makeDistribution(test.cloudFront);
    const list = (Resource: string, client = test.cloudFront): Promise<unknown> =>
      client.send(new ListTagsForResourceCommand({ Resource }));
    await list(arn);
    expect(await errorOf(list(`${arn}0`))).toBe("404 NoSuchResource");
    expect(await errorOf(list("nonsense"))).toBe("400 InvalidArgument");
    const foreign = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    expect(await errorOf(list(arn, foreign))).toBe("404 NoSuchResource");
  });
});
