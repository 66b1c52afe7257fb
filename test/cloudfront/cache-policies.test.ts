import {
  type CachePolicyConfig,
  CreateCachePolicyCommand,
  DeleteCachePolicyCommand,
  GetCachePolicyCommand,
  GetCachePolicyConfigCommand,
  ListCachePoliciesCommand,
  ListDistributionsByCachePolicyIdCommand,
  UpdateCachePolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { CachePolicyId as Managed, distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const download = { Quantity: 1, Items: ["response-content-disposition"] };
const config = {
  Name: "private",
  MinTTL: 0,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: true,
    HeadersConfig: { HeaderBehavior: "none" },
    CookiesConfig: { CookieBehavior: "none" },
    QueryStringsConfig: { QueryStringBehavior: "whitelist", QueryStrings: download },
  },
} satisfies CachePolicyConfig;
const key = config.ParametersInCacheKeyAndForwardedToOrigin;
const create = (changes: Partial<CachePolicyConfig> = {}): CreateCachePolicyCommand =>
  new CreateCachePolicyCommand({ CachePolicyConfig: { ...config, ...changes } });

describe("cache policies", () => {
  it("are made, found, replaced and deleted, and stay while a behaviour has them", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const made = await cloudFront.send(create());
    const { Id, LastModifiedTime, CachePolicyConfig } = made.CachePolicy ?? {};
    expect(LastModifiedTime).toBeInstanceOf(Date);
    expect(CachePolicyConfig).toEqual({
      ...config,
      Comment: "",
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: { ...key, EnableAcceptEncodingBrotli: false },
    });
    expect(await errorOf(cloudFront.send(create()))).toBe("409 CachePolicyAlreadyExists");
    const { DefaultCacheBehavior } = distributionConfig();
    const behavior = { ...DefaultCacheBehavior, CachePolicyId: Id } as NonNullable<typeof DefaultCacheBehavior>;
    const used = await makeDistribution(cloudFront, { DefaultCacheBehavior: behavior });
    const by = await cloudFront.send(new ListDistributionsByCachePolicyIdCommand({ CachePolicyId: Id }));
    expect(by.DistributionIdList).toMatchObject({ Quantity: 1, Items: [used.Id] });
    expect(await errorOf(cloudFront.send(new DeleteCachePolicyCommand({ Id, IfMatch: made.ETag })))).toBe(
      "409 CachePolicyInUse",
    );
    const free = await cloudFront.send(create({ Name: "free" }));
    const target = { Id: free.CachePolicy?.Id };
    const changed = { ...config, Name: "renamed", MaxTTL: 100_000 };
    const update = (IfMatch?: string): Promise<{ ETag?: string | undefined }> =>
      cloudFront.send(new UpdateCachePolicyCommand({ ...target, IfMatch, CachePolicyConfig: changed }));
    expect(await errorOf(update("E0"))).toBe("412 PreconditionFailed");
    const { ETag } = await update(free.ETag);
    const found = await cloudFront.send(new GetCachePolicyConfigCommand(target));
    expect(found).toMatchObject({ ETag, CachePolicyConfig: { Name: "renamed", MaxTTL: 100_000 } });
    await cloudFront.send(new DeleteCachePolicyCommand({ ...target, IfMatch: ETag }));
    expect(await errorOf(cloudFront.send(new GetCachePolicyCommand(target)))).toBe("404 NoSuchCachePolicy");
  });

  it("of AWS are there, and nobody's to change", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const { CachePolicy, ETag: IfMatch } = await cloudFront.send(new GetCachePolicyCommand({ Id: Managed }));
    expect(CachePolicy?.CachePolicyConfig).toMatchObject({
      Name: "Managed-CachingOptimized",
      MinTTL: 1,
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
    });
    const CachePolicyConfig = CachePolicy?.CachePolicyConfig;
    const update = new UpdateCachePolicyCommand({ Id: Managed, IfMatch, CachePolicyConfig });
    expect(await errorOf(cloudFront.send(update))).toBe("400 IllegalUpdate");
    const remove = new DeleteCachePolicyCommand({ Id: Managed, IfMatch });
    expect(await errorOf(cloudFront.send(remove))).toBe("400 IllegalDelete");
    await cloudFront.send(create());
    const names = async (Type?: "managed" | "custom"): Promise<(string | undefined)[] | undefined> =>
      (await cloudFront.send(new ListCachePoliciesCommand({ Type }))).CachePolicyList?.Items?.map(
        (each) => `${each.Type} ${each.CachePolicy?.CachePolicyConfig?.Name}`,
      );
    expect(await names("custom")).toEqual(["custom private"]);
    expect(await names("managed")).toContain("managed Managed-CachingDisabled");
    expect(await names()).toEqual([...((await names("managed")) ?? []), "custom private"]);
  });

  it.each<[string, Partial<CachePolicyConfig>, string]>([
    ["a name with a space", { Name: "a b" }, "400 InvalidArgument"],
    ["times out of order", { MinTTL: 10, DefaultTTL: 5 }, "400 InvalidArgument"],
    ["a key without caching", { DefaultTTL: 0, MaxTTL: 0 }, "400 InvalidArgument"],
    [
      "names that are not used",
      {
        ParametersInCacheKeyAndForwardedToOrigin: {
          ...key,
          QueryStringsConfig: { QueryStringBehavior: "none", QueryStrings: download },
        },
      },
      "400 InvalidArgument",
    ],
    [
      "an unknown behaviour",
      { ParametersInCacheKeyAndForwardedToOrigin: { ...key, CookiesConfig: { CookieBehavior: "some" as "all" } } },
      "400 MalformedXML",
    ],
    [
      "11 headers",
      {
        ParametersInCacheKeyAndForwardedToOrigin: {
          ...key,
          HeadersConfig: {
            HeaderBehavior: "whitelist",
            Headers: { Quantity: 11, Items: Array.from({ length: 11 }, (_, index) => `x-${index}`) },
          },
        },
      },
      "400 TooManyHeadersInCachePolicy",
    ],
  ])("refuse %s", async (_, changes, expected) => {
    await using test = await startWithCloudFront();
    expect(await errorOf(test.cloudFront.send(create(changes)))).toBe(expected);
    await test.cloudFront.send(create());
  });

  it("are at most 20", async () => {
    await using test = await startWithCloudFront();
    for (let index = 0; index < 20; index++) await test.cloudFront.send(create({ Name: `policy-${index}` }));
    expect(await errorOf(test.cloudFront.send(create()))).toBe("400 TooManyCachePolicies");
  });
});
