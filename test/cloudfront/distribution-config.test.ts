import {
  type AllowedMethods,
  CreateDistributionCommand,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type ForwardedValues,
  type Origin,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { importCertificate } from "../support/names/import-certificate.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

type Changes = Partial<DistributionConfig>;

const s3: Origin = {
  Id: "media",
  DomainName: "media.s3.eu-central-1.amazonaws.com",
  S3OriginConfig: { OriginAccessIdentity: "" },
};
const server = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: "https-only" } as const;
const origins = (...Items: Origin[]): Changes => ({ Origins: { Quantity: Items.length, Items } });
const origin = (changes: Partial<Origin>): Changes => origins({ ...s3, ...changes });
const site = (changes: object): Changes =>
  origin({ DomainName: "example.com", S3OriginConfig: undefined, CustomOriginConfig: { ...server, ...changes } });

const usual = distributionConfig().DefaultCacheBehavior as DefaultCacheBehavior;
const behavior = (changes: Partial<DefaultCacheBehavior>): Changes => ({
  DefaultCacheBehavior: { ...usual, ...changes },
});
const patterns = (...names: string[]): Changes => ({
  CacheBehaviors: { Quantity: names.length, Items: names.map((PathPattern) => ({ ...usual, PathPattern })) },
});
const methods = (Items: AllowedMethods["Items"], cached: AllowedMethods["Items"]): Changes =>
  behavior({
    AllowedMethods: {
      Quantity: Items?.length,
      Items,
      CachedMethods: { Quantity: cached?.length, Items: cached },
    },
  });
const forwarded = (more: Partial<DefaultCacheBehavior> = {}, values: Partial<ForwardedValues> = {}): Changes => {
  const ForwardedValues = { QueryString: false, Cookies: { Forward: "none" as const }, ...values };
  return behavior({ CachePolicyId: undefined, ForwardedValues, MinTTL: 0, ...more });
};
const errorPage = (ErrorCode: number, ResponseCode = "", ResponsePagePath = ""): Changes => ({
  CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode, ResponseCode, ResponsePagePath }] },
});

/** What is wrong, and the same made right. */
const rows: [what: string, wrong: Changes, expected: string, right: Changes][] = [
  [
    "a quantity that is not the number of items",
    { Aliases: { Quantity: 1 } },
    "400 InconsistentQuantities",
    { Aliases: { Quantity: 0 } },
  ],
  ["no reference", { CallerReference: "" }, "400 InvalidArgument", { CallerReference: "x" }],
  ["a long comment", { Comment: "c".repeat(129) }, "400 InvalidArgument", { Comment: "c".repeat(128) }],
  [
    "a root object with a slash",
    { DefaultRootObject: "/index.html" },
    "400 InvalidDefaultRootObject",
    { DefaultRootObject: "index.html" },
  ],
  [
    "an unknown price class",
    { PriceClass: "PriceClass_1" as "PriceClass_100" },
    "400 MalformedXML",
    { PriceClass: "PriceClass_100" },
  ],
  ["an unknown HTTP version", { HttpVersion: "http9" as "http2" }, "400 MalformedXML", { HttpVersion: "http2and3" }],
  ["a web ACL, of which there is none", { WebACLId: "waf" }, "400 InvalidWebACLId", { WebACLId: "" }],
  ["no origin", origins(), "400 MalformedInput", origins(s3)],
  ["a list without items", { Aliases: { Quantity: 0, Items: [] } }, "400 MalformedInput", { Aliases: { Quantity: 0 } }],
  ["origins of one id", origins(s3, s3), "400 InvalidArgument", origins(s3, { ...s3, Id: "b" })],
  ["an origin that is no domain", origin({ DomainName: "http://media" }), "400 InvalidArgument", origin({})],
  [
    "an origin of S3 that is no bucket",
    origin({ DomainName: "example.com" }),
    "400 InvalidArgument",
    origin({ DomainName: "media.s3.amazonaws.com" }),
  ],
  ["an origin of no kind", origin({ S3OriginConfig: undefined }), "400 InvalidOrigin", origin({})],
  ["an origin of two kinds", origin({ CustomOriginConfig: server }), "400 InvalidOrigin", site({})],
  [
    "an origin path that ends with a slash",
    origin({ OriginPath: "/a/" }),
    "400 InvalidArgument",
    origin({ OriginPath: "/a" }),
  ],
  [
    "an origin access identity",
    origin({ S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/cloudfront/E1" } }),
    "400 InvalidOriginAccessIdentity",
    origin({}),
  ],
  [
    "an identity beside a control",
    origin({
      OriginAccessControlId: "E1",
      S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/cloudfront/E1" },
    }),
    "400 IllegalOriginAccessConfiguration",
    origin({ OriginAccessControlId: "" }),
  ],
  ["4 attempts", origin({ ConnectionAttempts: 4 }), "400 InvalidArgument", origin({ ConnectionAttempts: 3 })],
  ["a port below 1024", site({ HTTPPort: 81 }), "400 InvalidArgument", site({ HTTPPort: 8080 })],
  [
    "a long read timeout",
    site({ OriginReadTimeout: 121 }),
    "400 InvalidOriginReadTimeout",
    site({ OriginReadTimeout: 120 }),
  ],
  [
    "a keep-alive of none",
    site({ OriginKeepaliveTimeout: 0 }),
    "400 InvalidOriginKeepaliveTimeout",
    site({ OriginKeepaliveTimeout: 1 }),
  ],
  ["an unknown target", behavior({ TargetOriginId: "other" }), "404 NoSuchOrigin", behavior({})],
  [
    "an unknown protocol policy",
    behavior({ ViewerProtocolPolicy: "http" as "allow-all" }),
    "400 MalformedXML",
    behavior({ ViewerProtocolPolicy: "https-only" }),
  ],
  ["an unknown cache policy", behavior({ CachePolicyId: "none" }), "404 NoSuchCachePolicy", behavior({})],
  [
    "an unknown origin request policy",
    behavior({ OriginRequestPolicyId: "none" }),
    "404 NoSuchOriginRequestPolicy",
    behavior({ OriginRequestPolicyId: "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf" }),
  ],
  [
    "an unknown response headers policy",
    behavior({ ResponseHeadersPolicyId: "none" }),
    "404 NoSuchResponseHeadersPolicy",
    behavior({ ResponseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03" }),
  ],
  [
    "neither a cache policy nor forwarded values",
    behavior({ CachePolicyId: undefined }),
    "400 InvalidArgument",
    forwarded(),
  ],
  ["both of them", behavior({ MinTTL: 0 }), "400 InvalidArgument", behavior({})],
  [
    "times out of order",
    forwarded({ DefaultTTL: 10, MaxTTL: 5 }),
    "400 InvalidTTLOrder",
    forwarded({ DefaultTTL: 5, MaxTTL: 10 }),
  ],
  [
    "cookies that are not named",
    forwarded({}, { Cookies: { Forward: "whitelist" } }),
    "400 InvalidForwardCookies",
    forwarded({}, { Cookies: { Forward: "whitelist", WhitelistedNames: { Quantity: 1, Items: ["a"] } } }),
  ],
  [
    "methods that are no set",
    methods(["GET", "HEAD", "PUT"], ["GET", "HEAD"]),
    "400 InvalidArgument",
    methods(["GET", "HEAD", "OPTIONS"], ["GET", "HEAD"]),
  ],
  [
    "cached methods that are not allowed",
    methods(["GET", "HEAD"], ["GET", "HEAD", "OPTIONS"]),
    "400 InvalidArgument",
    methods(["OPTIONS", "GET", "HEAD"], ["GET", "HEAD", "OPTIONS"]),
  ],
  [
    "an unknown method",
    methods(["GET", "BREW" as "HEAD"], ["GET"]),
    "400 MalformedXML",
    methods(["GET", "HEAD"], ["HEAD", "GET"]),
  ],
  ["a pattern twice", patterns("/a/*", "/a/*"), "400 InvalidArgument", patterns("/a/*", "b/*.css")],
  [
    "26 behaviours",
    patterns(...Array.from({ length: 26 }, (_, index) => `/${index}`)),
    "400 TooManyCacheBehaviors",
    patterns("/1"),
  ],
  [
    "a function",
    behavior({
      FunctionAssociations: {
        Quantity: 1,
        Items: [{ FunctionARN: "arn:aws:cloudfront::111122223333:function/f", EventType: "viewer-request" }],
      },
    }),
    "400 InvalidFunctionAssociation",
    behavior({ FunctionAssociations: { Quantity: 0 } }),
  ],
  [
    "signers of accounts",
    behavior({ TrustedSigners: { Enabled: true, Quantity: 1, Items: ["self"] } }),
    "400 TrustedSignerDoesNotExist",
    behavior({ TrustedSigners: { Enabled: false, Quantity: 0 } }),
  ],
  ["an error code that has no page", errorPage(418), "400 InvalidErrorCode", errorPage(404)],
  [
    "a page without its status",
    errorPage(404, "", "/404.html"),
    "400 InvalidResponseCode",
    errorPage(404, "200", "/404.html"),
  ],
  [
    "logs in no bucket",
    { Logging: { Enabled: true, Bucket: "logs" } },
    "400 InvalidArgument",
    { Logging: { Enabled: true, Bucket: "logs.s3.amazonaws.com" } },
  ],
  [
    "an alias without a certificate",
    { Aliases: { Quantity: 1, Items: ["media.example.com"] } },
    "400 InvalidViewerCertificate",
    {},
  ],
  [
    "a certificate that is not there",
    {
      ViewerCertificate: {
        ACMCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/none",
        SSLSupportMethod: "sni-only",
      },
    },
    "400 InvalidViewerCertificate",
    { ViewerCertificate: { CloudFrontDefaultCertificate: true } },
  ],
  [
    "groups of origins, which no edge here knows",
    {
      OriginGroups: {
        Quantity: 1,
        Items: [
          {
            Id: "g",
            FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } },
            Members: { Quantity: 2, Items: [{ OriginId: "media" }, { OriginId: "b" }] },
          },
        ],
      },
    },
    "501 NotImplemented",
    { OriginGroups: { Quantity: 0 } },
  ],
  [
    "restrictions of places, likewise",
    { Restrictions: { GeoRestriction: { RestrictionType: "whitelist", Quantity: 1, Items: ["DE"] } } },
    "501 NotImplemented",
    { Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } } },
  ],
];

describe("the configuration of a distribution", () => {
  it.each(rows)("is refused for %s", async (_, wrong, expected, right) => {
    await using test = await startWithCloudFront();
    const create = (changes: Changes): Promise<unknown> =>
      test.cloudFront.send(new CreateDistributionCommand({ DistributionConfig: distributionConfig(changes) }));
    expect(await errorOf(create(wrong))).toBe(expected);
    await create(right);
  });
});

function named(arn: string, ...Items: string[]): Changes {
  return {
    CallerReference: Items.join(),
    Aliases: { Quantity: Items.length, Items },
    ViewerCertificate: {
      ACMCertificateArn: arn,
      SSLSupportMethod: "sni-only",
      MinimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}

describe("alternate domain names", () => {
  it("are covered by the certificate, and one distribution's alone", async () => {
    await using test = await startWithCloudFront();
    const arn = await importCertificate(test.cloud, ["example.com", "*.example.com"]);
    const { config } = await makeDistribution(test.cloudFront, named(arn, "media.example.com", "example.com"));
    expect(config.ViewerCertificate).toEqual({
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: arn,
      SSLSupportMethod: "sni-only",
      MinimumProtocolVersion: "TLSv1.2_2021",
      Certificate: arn,
      CertificateSource: "acm",
    });
    for (const name of ["a.media.example.com", "example.org", "media.example.org"]) {
      expect(await errorOf(makeDistribution(test.cloudFront, named(arn, name)))).toBe("400 InvalidViewerCertificate");
    }
    expect(await errorOf(makeDistribution(test.cloudFront, named(arn, "MEDIA.example.com")))).toBe(
      "409 CNAMEAlreadyExists",
    );
    await makeDistribution(test.cloudFront, named(arn, "*.example.com"));
  });
});
