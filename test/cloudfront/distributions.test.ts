import {
  CreateDistributionCommand,
  DeleteDistributionCommand,
  type DistributionConfig,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  paginateListDistributions,
  UpdateDistributionCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { cloudFrontClient, startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { CachePolicyId, distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const create = (changes: Partial<DistributionConfig> = {}): CreateDistributionCommand =>
  new CreateDistributionCommand({ DistributionConfig: distributionConfig(changes) });

const HeadAndGet = { Quantity: 2, Items: ["HEAD", "GET"] };

describe("CreateDistribution", () => {
  it("makes a distribution, filled in with what AWS fills in", async () => {
    await using test = await startWithCloudFront();
    const made = await test.cloudFront.send(create());
    const { Distribution: shown, Location, ETag } = made;
    expect(shown?.Id).toMatch(/^E[A-Z0-9]{13}$/);
    expect(shown?.DomainName).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/);
    expect(shown?.ARN).toBe(`arn:aws:cloudfront::111122223333:distribution/${shown?.Id}`);
    expect(shown).toMatchObject({ Status: "InProgress", InProgressInvalidationBatches: 0 });
    expect(shown?.LastModifiedTime).toBeInstanceOf(Date);
    expect(Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/distribution/${shown?.Id}`);
    expect(made.$metadata.httpStatusCode).toBe(201);
    expect(shown?.DistributionConfig).toEqual({
      CallerReference: "first",
      Aliases: { Quantity: 0 },
      DefaultRootObject: "",
      Origins: {
        Quantity: 1,
        Items: [
          {
            Id: "media",
            DomainName: "media.s3.eu-central-1.amazonaws.com",
            OriginPath: "",
            CustomHeaders: { Quantity: 0 },
            S3OriginConfig: { OriginAccessIdentity: "", OriginReadTimeout: 30 },
            ConnectionAttempts: 3,
            ConnectionTimeout: 10,
            OriginShield: { Enabled: false },
            OriginAccessControlId: "",
          },
        ],
      },
      OriginGroups: { Quantity: 0 },
      DefaultCacheBehavior: {
        TargetOriginId: "media",
        TrustedSigners: { Enabled: false, Quantity: 0 },
        TrustedKeyGroups: { Enabled: false, Quantity: 0 },
        ViewerProtocolPolicy: "redirect-to-https",
        AllowedMethods: { ...HeadAndGet, CachedMethods: HeadAndGet },
        SmoothStreaming: false,
        Compress: false,
        LambdaFunctionAssociations: { Quantity: 0 },
        FunctionAssociations: { Quantity: 0 },
        FieldLevelEncryptionId: "",
        GrpcConfig: { Enabled: false },
        CachePolicyId,
      },
      CacheBehaviors: { Quantity: 0 },
      CustomErrorResponses: { Quantity: 0 },
      Comment: "of a test",
      Logging: { Enabled: false, IncludeCookies: false, Bucket: "", Prefix: "" },
      PriceClass: "PriceClass_All",
      Enabled: true,
      ViewerCertificate: {
        CloudFrontDefaultCertificate: true,
        SSLSupportMethod: "vip",
        MinimumProtocolVersion: "TLSv1",
        CertificateSource: "cloudfront",
      },
      Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } },
      WebACLId: "",
      HttpVersion: "http2",
      IsIPV6Enabled: false,
      ContinuousDeploymentPolicyId: "",
      Staging: false,
    });
    const found = await test.cloudFront.send(new GetDistributionCommand({ Id: shown?.Id }));
    expect(found).toMatchObject({ Distribution: shown, ETag });
  });

  it("fills in a server as origin, and a behaviour without a cache policy", async () => {
    await using test = await startWithCloudFront();
    const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: "https-only" } as const;
    const Items = [{ Id: "site", DomainName: "www.example.com", CustomOriginConfig }];
    const ForwardedValues = { QueryString: true, Cookies: { Forward: "none" } } as const;
    const Default = { TargetOriginId: "site", ViewerProtocolPolicy: "allow-all", ForwardedValues, MinTTL: 0 } as const;
    const { Distribution } = await test.cloudFront.send(
      create({ Origins: { Quantity: 1, Items }, DefaultCacheBehavior: Default }),
    );
    expect(Distribution?.DistributionConfig?.Origins?.Items?.[0]?.CustomOriginConfig).toEqual({
      ...CustomOriginConfig,
      OriginSslProtocols: { Quantity: 3, Items: ["TLSv1", "TLSv1.1", "TLSv1.2"] },
      OriginReadTimeout: 30,
      OriginKeepaliveTimeout: 5,
    });
    expect(Distribution?.DistributionConfig?.DefaultCacheBehavior).toMatchObject({
      ForwardedValues: { ...ForwardedValues, Headers: { Quantity: 0 }, QueryStringCacheKeys: { Quantity: 0 } },
      MinTTL: 0,
      DefaultTTL: 86_400,
      MaxTTL: 31_536_000,
    });
  });

  it("answers a repeat with the distribution of then, and refuses another with its reference", async () => {
    await using test = await startWithCloudFront();
    const { Distribution, ETag } = await test.cloudFront.send(create());
    expect(await test.cloudFront.send(create())).toMatchObject({ Distribution, ETag });
    expect(await errorOf(test.cloudFront.send(create({ Comment: "other" })))).toBe("409 DistributionAlreadyExists");
    const other = await test.cloudFront.send(create({ CallerReference: "second", Comment: "other" }));
    expect(other.Distribution?.Id).not.toBe(Distribution?.Id);
    const foreign = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    expect((await foreign.send(create({ Comment: "other" }))).Distribution?.Id).not.toBe(Distribution?.Id);
  });
});

describe("GetDistribution and GetDistributionConfig", () => {
  it("know those of the account alone", async () => {
    await using test = await startWithCloudFront();
    const { Distribution } = await test.cloudFront.send(create());
    const Id = Distribution?.Id;
    const foreign = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    for (const Command of [GetDistributionCommand, GetDistributionConfigCommand]) {
      expect(await errorOf(foreign.send(new Command({ Id })))).toBe("404 NoSuchDistribution");
      expect(await errorOf(test.cloudFront.send(new Command({ Id: "E0" })))).toBe("404 NoSuchDistribution");
    }
    const { DistributionConfig } = await test.cloudFront.send(new GetDistributionConfigCommand({ Id }));
    expect(DistributionConfig).toEqual(Distribution?.DistributionConfig);
  });

  it("tell of a deployment by the cloud's clock", async () => {
    await using test = await startWithCloudFront();
    const { Distribution } = await test.cloudFront.send(create());
    const status = async (): Promise<string | undefined> =>
      (await test.cloudFront.send(new GetDistributionCommand({ Id: Distribution?.Id }))).Distribution?.Status;
    expect(await status()).toBe("InProgress");
    await moveClock(test.cloud, { seconds: 5 });
    expect(await status()).toBe("Deployed");
  });
});

describe("ListDistributions", () => {
  it("gives pages of summaries", async () => {
    await using test = await startWithCloudFront();
    const ids: string[] = [];
    for (const CallerReference of ["a", "b", "c", "d", "e"]) {
      ids.push((await test.cloudFront.send(create({ CallerReference }))).Distribution?.Id ?? "");
    }
    const pages: number[] = [];
    const seen: (string | undefined)[] = [];
    for await (const { DistributionList } of paginateListDistributions({ client: test.cloudFront, pageSize: 2 }, {})) {
      pages.push(DistributionList?.Quantity ?? 0);
      seen.push(...(DistributionList?.Items ?? []).map(({ Id }) => Id));
    }
    expect(pages).toEqual([2, 2, 1]);
    expect(seen).toEqual(ids.toSorted((one, other) => (one < other ? -1 : 1)));
    const { DistributionList } = await test.cloudFront.send(new ListDistributionsCommand({}));
    expect(DistributionList).toMatchObject({ IsTruncated: false, MaxItems: 100, Quantity: 5 });
    expect(DistributionList?.Items?.[0]).toMatchObject({ Status: "InProgress", Comment: "of a test", Enabled: true });
    const wrong = new ListDistributionsCommand({ Marker: "E0" });
    expect(await errorOf(test.cloudFront.send(wrong))).toBe("400 InvalidArgument");
    expect(await errorOf(test.cloudFront.send(new ListDistributionsCommand({ MaxItems: 0 })))).toBe(
      "400 InvalidArgument",
    );
    const foreign = await cloudFrontClient(test.cloud, test.cloud.otherRoot).send(new ListDistributionsCommand({}));
    expect(foreign.DistributionList).toMatchObject({ Quantity: 0, IsTruncated: false });
  });
});

describe("UpdateDistribution", () => {
  it("takes the whole configuration for the version that it names", async () => {
    await using test = await startWithCloudFront();
    const { Distribution, ETag } = await test.cloudFront.send(create());
    const Id = Distribution?.Id;
    const DistributionConfig = { ...Distribution?.DistributionConfig, Comment: "changed" } as DistributionConfig;
    const update = (IfMatch?: string, changes: object = {}): UpdateDistributionCommand =>
      new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig: { ...DistributionConfig, ...changes } });
    expect(await errorOf(test.cloudFront.send(update()))).toBe("400 InvalidIfMatchVersion");
    expect(await errorOf(test.cloudFront.send(update("E0")))).toBe("412 PreconditionFailed");
    expect(await errorOf(test.cloudFront.send(update(ETag, { CallerReference: "x" })))).toBe("400 IllegalUpdate");
    await moveClock(test.cloud, { seconds: 60 });
    const changed = await test.cloudFront.send(update(ETag));
    expect(changed.ETag).not.toBe(ETag);
    expect(changed.Distribution).toMatchObject({ Status: "InProgress", DistributionConfig });
    expect(await errorOf(test.cloudFront.send(update(ETag)))).toBe("412 PreconditionFailed");
    const again = await test.cloudFront.send(update(changed.ETag));
    expect([ETag, changed.ETag]).not.toContain(again.ETag);
  });

  it.each(["Aliases", "DefaultRootObject", "Logging", "PriceClass", "ViewerCertificate", "HttpVersion"])(
    "is refused without %s, which only a new distribution may leave out",
    async (name) => {
      await using test = await startWithCloudFront();
      const { Distribution, ETag } = await test.cloudFront.send(create());
      const whole = Distribution?.DistributionConfig as DistributionConfig;
      const update = (changes: object): UpdateDistributionCommand => {
        return new UpdateDistributionCommand({
          Id: Distribution?.Id,
          IfMatch: ETag,
          DistributionConfig: { ...whole, ...changes },
        });
      };
      expect(await errorOf(test.cloudFront.send(update({ [name]: undefined })))).toBe("400 IllegalUpdate");
      await test.cloudFront.send(update({}));
    },
  );
});

describe("DeleteDistribution", () => {
  it("removes one that is disabled, once that is deployed", async () => {
    await using test = await startWithCloudFront();
    const { Distribution, ETag: IfMatch } = await test.cloudFront.send(create());
    const Id = Distribution?.Id;
    const remove = (ETag: string | undefined): Promise<unknown> =>
      test.cloudFront.send(new DeleteDistributionCommand({ Id, IfMatch: ETag }));
    await moveClock(test.cloud, { seconds: 60 });
    expect(await errorOf(remove(IfMatch))).toBe("409 DistributionNotDisabled");
    const DistributionConfig = { ...Distribution?.DistributionConfig, Enabled: false } as DistributionConfig;
    const { ETag } = await test.cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig }));
    expect(await errorOf(remove(ETag))).toBe("409 DistributionNotDisabled");
    await moveClock(test.cloud, { seconds: 5 });
    expect(await errorOf(remove(undefined))).toBe("400 InvalidIfMatchVersion");
    expect(await errorOf(remove(IfMatch))).toBe("412 PreconditionFailed");
    await remove(ETag);
    expect(await errorOf(remove(ETag))).toBe("404 NoSuchDistribution");
    expect(await errorOf(test.cloudFront.send(new GetDistributionCommand({ Id })))).toBe("404 NoSuchDistribution");
  });
});
