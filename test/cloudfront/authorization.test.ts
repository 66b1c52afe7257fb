import {
  CreateDistributionCommand,
  CreateDistributionWithTagsCommand,
  CreateInvalidationCommand,
  GetDistributionCommand,
  ListDistributionsCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { makeRole } from "../support/accounts/make-role.ts";
import { assume } from "../support/accounts/assume-role.ts";
import { iamClient } from "../support/clouds/iam-client.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { cloudFrontClient, startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const invalidation = (DistributionId: string, CallerReference = "a"): CreateInvalidationCommand =>
  new CreateInvalidationCommand({
    DistributionId,
    InvalidationBatch: { Paths: { Quantity: 1, Items: ["/a"] }, CallerReference },
  });

describe("identity policies", () => {
  it("allow invalidations of one distribution, and nothing else", async () => {
    await using test = await startWithCloudFront();
    const { Id, arn } = await makeDistribution(test.cloudFront);
    const { Id: other, arn: otherArn } = await makeDistribution(test.cloudFront, { CallerReference: "other" });
    const allowed = { Action: ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"], Resource: arn };
    const user = await makeUser(iamClient(test.cloud), "deploy", allowed);
    const client = cloudFrontClient(test.cloud, user);
    await client.send(invalidation(Id));
    const refused = await client.send(invalidation(other)).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: "AccessDenied",
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:iam::111122223333:user/deploy is not authorized to perform: cloudfront:CreateInvalidation on resource: ${otherArn} because no identity-based policy allows the cloudfront:CreateInvalidation action`,
    });
    expect(await errorOf(client.send(new GetDistributionCommand({ Id })))).toBe("403 AccessDenied");
    expect(await errorOf(client.send(new ListDistributionsCommand({})))).toBe("403 AccessDenied");
    // What does not exist is not told apart from what is forbidden.
    expect(await errorOf(client.send(invalidation("E0")))).toBe("403 AccessDenied");
  });

  it("deny in the end, and may ask about tags", async () => {
    await using test = await startWithCloudFront();
    const { Id, arn } = await makeDistribution(test.cloudFront);
    const everything = { Action: "cloudfront:*", Resource: "*" };
    const tagged = { StringEquals: { "aws:ResourceTag/stage": "production" } };
    const deny = { Effect: "Deny", Action: "cloudfront:CreateInvalidation", Resource: "*", Condition: tagged };
    const client = cloudFrontClient(test.cloud, await makeUser(iamClient(test.cloud), "ada", everything, deny));
    await client.send(invalidation(Id, "before"));
    const Tags = { Items: [{ Key: "stage", Value: "production" }] };
    await client.send(new TagResourceCommand({ Resource: arn, Tags }));
    expect(await errorOf(client.send(invalidation(Id, "after")))).toBe("403 AccessDenied");
    await test.cloudFront.send(invalidation(Id, "after"));
  });

  it("ask for cloudfront:TagResource as well where a distribution is made with tags", async () => {
    await using test = await startWithCloudFront();
    const create = { Action: "cloudfront:CreateDistribution", Resource: "*" };
    const tag = { Action: "cloudfront:TagResource", Resource: "*" };
    const iam = iamClient(test.cloud);
    const DistributionConfig = distributionConfig();
    const Tags = { Items: [{ Key: "stage", Value: "test" }] };
    const withTags = new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: { DistributionConfig, Tags },
    });
    const maker = cloudFrontClient(test.cloud, await makeUser(iam, "maker", create));
    expect(await errorOf(maker.send(withTags))).toBe("403 AccessDenied");
    await cloudFrontClient(test.cloud, await makeUser(iam, "tagger", create, tag)).send(withTags);
    await maker.send(
      new CreateDistributionCommand({ DistributionConfig: { ...DistributionConfig, CallerReference: "x" } }),
    );
  });

  it("count for sessions of a role", async () => {
    await using test = await startWithCloudFront();
    const { Id, arn } = await makeDistribution(test.cloudFront);
    const { Id: other } = await makeDistribution(test.cloudFront, { CallerReference: "other" });
    const iam = iamClient(test.cloud);
    const user = await makeUser(iam, "ci", { Action: "sts:AssumeRole", Resource: "*" });
    await makeRole(iam, { Principal: { AWS: "arn:aws:iam::111122223333:user/ci" } }, [
      { Action: "cloudfront:CreateInvalidation", Resource: arn },
    ]);
    const session = cloudFrontClient(test.cloud, await assume(test.cloud, user));
    await session.send(invalidation(Id));
    expect(await errorOf(session.send(invalidation(other)))).toBe("403 AccessDenied");
  });
});

describe("the account", () => {
  it("has its own distributions alone", async () => {
    await using test = await startWithCloudFront();
    const { Id } = await makeDistribution(test.cloudFront);
    const foreign = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    expect(await errorOf(foreign.send(invalidation(Id)))).toBe("404 NoSuchDistribution");
    await test.cloudFront.send(invalidation(Id));
    const nobody = cloudFrontClient(test.cloud, test.cloud.nobody);
    expect(await errorOf(nobody.send(new ListDistributionsCommand({})))).toBe("403 AccessDenied");
    await test.cloudFront.send(new ListDistributionsCommand({}));
  });
});
