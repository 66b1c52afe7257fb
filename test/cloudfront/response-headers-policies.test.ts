import {
  CreateResponseHeadersPolicyCommand,
  DeleteResponseHeadersPolicyCommand,
  GetResponseHeadersPolicyCommand,
  ListResponseHeadersPoliciesCommand,
  type ResponseHeadersPolicyConfig,
  UpdateResponseHeadersPolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { distributionConfig } from "../support/cloudfront/distribution-config.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const CorsConfig = {
  AccessControlAllowOrigins: { Quantity: 1, Items: ["https://app.example"] },
  AccessControlAllowHeaders: { Quantity: 1, Items: ["*"] },
  AccessControlAllowMethods: { Quantity: 2, Items: ["GET" as const, "HEAD" as const] },
  AccessControlAllowCredentials: false,
  AccessControlMaxAgeSec: 600,
  OriginOverride: true,
};
const config: ResponseHeadersPolicyConfig = {
  Name: "uploads",
  CorsConfig,
  SecurityHeadersConfig: {
    ContentTypeOptions: { Override: true },
    ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'none'; sandbox" },
    FrameOptions: { Override: true, FrameOption: "DENY" },
    ReferrerPolicy: { Override: true, ReferrerPolicy: "no-referrer" },
    StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 31_536_000 },
  },
  ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 12.5 },
  CustomHeadersConfig: {
    Quantity: 1,
    Items: [{ Header: "Cross-Origin-Resource-Policy", Value: "same-site", Override: true }],
  },
  RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: "X-Powered-By" }] },
};
const create = (changes: Partial<ResponseHeadersPolicyConfig> = {}): CreateResponseHeadersPolicyCommand =>
  new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig: { ...config, ...changes } });
const custom = (Header: string): Partial<ResponseHeadersPolicyConfig> => ({
  CustomHeadersConfig: { Quantity: 1, Items: [{ Header, Value: "a", Override: true }] },
});
const removal = (Header: string): Partial<ResponseHeadersPolicyConfig> => ({
  RemoveHeadersConfig: { Quantity: 1, Items: [{ Header }] },
});
const origin = (...Items: string[]): Partial<ResponseHeadersPolicyConfig> => ({
  CorsConfig: { ...CorsConfig, AccessControlAllowOrigins: { Quantity: Items.length, Items } },
});

describe("response headers policies", () => {
  it("are made, found, replaced and deleted, and stay while a behaviour has them", async () => {
    await using test = await startWithCloudFront();
    const { cloudFront } = test;
    const made = await cloudFront.send(create());
    const { Id, ResponseHeadersPolicyConfig } = made.ResponseHeadersPolicy ?? {};
    expect(ResponseHeadersPolicyConfig).toEqual({ ...config, Comment: "" });
    const found = await cloudFront.send(new GetResponseHeadersPolicyCommand({ Id }));
    expect(found.ResponseHeadersPolicy).toEqual(made.ResponseHeadersPolicy);
    expect(await errorOf(cloudFront.send(create()))).toBe("409 ResponseHeadersPolicyAlreadyExists");
    const changed = { ...config, Comment: "changed" };
    const update = (IfMatch?: string): Promise<{ ETag?: string | undefined }> =>
      cloudFront.send(new UpdateResponseHeadersPolicyCommand({ Id, IfMatch, ResponseHeadersPolicyConfig: changed }));
    expect(await errorOf(update("E0"))).toBe("412 PreconditionFailed");
    const { ETag: IfMatch } = await update(made.ETag);
    const { DefaultCacheBehavior: usual } = distributionConfig();
    const behavior = { ...usual, ResponseHeadersPolicyId: Id } as NonNullable<typeof usual>;
    await makeDistribution(cloudFront, { DefaultCacheBehavior: behavior });
    const remove = new DeleteResponseHeadersPolicyCommand({ Id, IfMatch });
    expect(await errorOf(cloudFront.send(remove))).toBe("409 ResponseHeadersPolicyInUse");
    const free = await cloudFront.send(create({ Name: "free" }));
    const target = { Id: free.ResponseHeadersPolicy?.Id };
    await cloudFront.send(new DeleteResponseHeadersPolicyCommand({ ...target, IfMatch: free.ETag }));
    const gone = cloudFront.send(new GetResponseHeadersPolicyCommand(target));
    expect(await errorOf(gone)).toBe("404 NoSuchResponseHeadersPolicy");
  });

  it("of AWS are there", async () => {
    await using test = await startWithCloudFront();
    const { ResponseHeadersPolicyList } = await test.cloudFront.send(new ListResponseHeadersPoliciesCommand({}));
    const names = ResponseHeadersPolicyList?.Items?.map((each) => {
      return each.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig?.Name;
    });
    expect(names).toEqual([
      "Managed-SimpleCORS",
      "Managed-CORS-With-Preflight",
      "Managed-SecurityHeadersPolicy",
      "Managed-CORS-and-SecurityHeadersPolicy",
      "Managed-CORS-with-preflight-and-SecurityHeadersPolicy",
    ]);
  });

  it.each<[string, Partial<ResponseHeadersPolicyConfig>, string]>([
    [
      "credentials for everything",
      { CorsConfig: { ...CorsConfig, AccessControlAllowCredentials: true } },
      "400 InvalidArgument",
    ],
    ["a security header as custom header", custom("Strict-Transport-Security"), "400 InvalidArgument"],
    [
      "a content security policy of more than 1,783 characters",
      {
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: `default-src 'self' ${"a".repeat(1765)}` },
        },
      },
      "400 TooLongCSPInResponseHeadersPolicy",
    ],
    ["the removal of a header that stays", removal("X-Cache"), "400 InvalidArgument"],
    ["the removal of another one", removal("x-amz-cf-pop"), "400 InvalidArgument"],
    ["the removal of an encoding", removal("Content-Encoding"), "400 InvalidArgument"],
    ["an origin with a * at its end", origin("https://example.*"), "400 InvalidArgument"],
    ["an origin with a * within", origin("test.*.example.org"), "400 InvalidArgument"],
    ["an origin with a * in a name", origin("*test.example.org"), "400 InvalidArgument"],
    ["a header that is none", custom("a b"), "400 InvalidArgument"],
    ["a header of the connection", custom("Transfer-Encoding"), "400 InvalidArgument"],
    ["a header of CloudFront's own", custom("X-Cache"), "400 InvalidArgument"],
    [
      "an unknown frame option",
      { SecurityHeadersConfig: { FrameOptions: { Override: true, FrameOption: "NO" as "DENY" } } },
      "400 MalformedXML",
    ],
    [
      "a sampling rate over 100",
      { ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 101 } },
      "400 MalformedXML",
    ],
    [
      "a header that is set and removed",
      { ...custom("x-a"), RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: "X-A" }] } },
      "400 InvalidArgument",
    ],
  ])("refuse %s", async (_, changes, expected) => {
    await using test = await startWithCloudFront();
    expect(await errorOf(test.cloudFront.send(create(changes)))).toBe(expected);
    await test.cloudFront.send(create());
    await test.cloudFront.send(
      create({ Name: "b", ...origin("*.example.org", "https://*.example.org", "http://localhost:5173") }),
    );
  });
});
