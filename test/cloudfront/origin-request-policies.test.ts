import {
  CreateOriginRequestPolicyCommand,
  DeleteOriginRequestPolicyCommand,
  GetOriginRequestPolicyCommand,
  ListOriginRequestPoliciesCommand,
  type OriginRequestPolicyConfig,
  UpdateOriginRequestPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const config: OriginRequestPolicyConfig = {
  Name: "cors",
  Comment: "what a bucket's CORS needs",
  HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: ["Origin"] } },
  CookiesConfig: { CookieBehavior: "none" },
  QueryStringsConfig: { QueryStringBehavior: "all" },
};
const create = (changes: Partial<OriginRequestPolicyConfig> = {}): CreateOriginRequestPolicyCommand =>
  new CreateOriginRequestPolicyCommand({ OriginRequestPolicyConfig: { ...config, ...changes } });
const managed = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

describe("origin request policies", () => {
  it("are made, found, replaced and deleted, and stay while a behaviour has them", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const made = await cloudFront.send(create());
    const { Id, OriginRequestPolicyConfig } = made.OriginRequestPolicy ?? {};
    expect(OriginRequestPolicyConfig).toEqual(config);
    expect(await errorOf(cloudFront.send(create()))).toBe("409 OriginRequestPolicyAlreadyExists");
    const changed = { ...config, Comment: "changed" };
    const update = (IfMatch?: string): Promise<{ ETag?: string | undefined }> =>
      cloudFront.send(new UpdateOriginRequestPolicyCommand({ Id, IfMatch, OriginRequestPolicyConfig: changed }));
    expect(await errorOf(update())).toBe("400 InvalidIfMatchVersion");
    const { ETag: IfMatch } = await update(made.ETag);
    const { DefaultCacheBehavior: usual } = distributionConfig();
    const behavior = { ...usual, OriginRequestPolicyId: Id } as NonNullable<typeof usual>;
    await makeDistribution(cloudFront, { DefaultCacheBehavior: behavior });
    const remove = new DeleteOriginRequestPolicyCommand({ Id, IfMatch });
    expect(await errorOf(cloudFront.send(remove))).toBe("409 OriginRequestPolicyInUse");
    const free = await cloudFront.send(create({ Name: "free" }));
    const target = { Id: free.OriginRequestPolicy?.Id };
    await cloudFront.send(new DeleteOriginRequestPolicyCommand({ ...target, IfMatch: free.ETag }));
    const gone = cloudFront.send(new GetOriginRequestPolicyCommand(target));
    expect(await errorOf(gone)).toBe("404 NoSuchOriginRequestPolicy");
  });

  it("of AWS are there", async () => {
    await using test = await startWithCloudFront();
    const found = await test.cloudFront.send(new GetOriginRequestPolicyCommand({ Id: managed }));
    expect(found.OriginRequestPolicy?.OriginRequestPolicyConfig?.Name).toBe("Managed-CORS-S3Origin");
    const { ETag: IfMatch } = found;
    const remove = new DeleteOriginRequestPolicyCommand({ Id: managed, IfMatch });
    expect(await errorOf(test.cloudFront.send(remove))).toBe("400 IllegalDelete");
    const list = await test.cloudFront.send(new ListOriginRequestPoliciesCommand({ Type: "managed" }));
    expect(list.OriginRequestPolicyList?.Items?.every(({ Type }) => Type === "managed")).toBe(true);
  });

  it("never forward Authorization by name", async () => {
    await using test = await startWithCloudFront();
    const naming = (...Items: string[]): CreateOriginRequestPolicyCommand =>
      create({ HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: Items.length, Items } } });
    expect(await errorOf(test.cloudFront.send(naming("Origin", "Authorization")))).toBe("400 InvalidArgument");
    await test.cloudFront.send(naming("Origin", "X-Token"));
  });
});
