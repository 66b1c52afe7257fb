import {
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudfront";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";

it("what CloudFront has made is there after a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "stowage-cloudfront-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const Tags = { Items: [{ Key: "stage", Value: "test" }] };
  const InvalidationBatch = { Paths: { Quantity: 1, Items: ["/a"] }, CallerReference: "a" };
  const before = await startWithCloudFront({ dataDir });
  const { Id, arn: Resource, ETag, config } = await makeDistribution(before.cloudFront);
  await before.cloudFront.send(new TagResourceCommand({ Resource, Tags }));
  const create = new CreateInvalidationCommand({ DistributionId: Id, InvalidationBatch });
  const { Invalidation } = await before.cloudFront.send(create);
  await before[Symbol.asyncDispose]();
  await using after = await startWithCloudFront({ dataDir });
  const found = await after.cloudFront.send(new GetDistributionCommand({ Id }));
  expect(found).toMatchObject({ ETag, Distribution: { Id, DistributionConfig: config } });
  expect((await after.cloudFront.send(new ListTagsForResourceCommand({ Resource }))).Tags).toEqual(Tags);
  const get = new GetInvalidationCommand({ DistributionId: Id, Id: Invalidation?.Id });
  expect((await after.cloudFront.send(get)).Invalidation).toMatchObject({ InvalidationBatch });
});
