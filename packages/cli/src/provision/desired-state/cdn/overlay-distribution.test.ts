import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import type { ManagedDistribution } from "./distribution-config.ts";
import { overlayDistribution } from "./overlay-distribution.ts";

const behavior = { TargetOriginId: "bucket", ViewerProtocolPolicy: "redirect-to-https", CachePolicyId: "c" } as const;
const origin = { Id: "bucket", DomainName: "b", OriginAccessControlId: "E1" };
const desired: ManagedDistribution = {
  Comment: "ours",
  Enabled: true,
  Origins: { Quantity: 1, Items: [{ ...origin, S3OriginConfig: { OriginAccessIdentity: "" } }] },
  DefaultCacheBehavior: { ...behavior, OriginRequestPolicyId: undefined },
  CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: "/a/*", OriginRequestPolicyId: undefined }] },
  CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 403, ErrorCachingMinTTL: 0 }] },
};

function found(change: Partial<DistributionConfig> = {}): DistributionConfig {
  return { CallerReference: "r", ...desired, ...change };
}

describe("overlayDistribution()", () => {
  it("keeps what it does not decide: logs, other origins, other errors, functions, names", () => {
    const other = { Id: "site", DomainName: "s", OriginPath: "/x" };
    const page = { ErrorCode: 404, ResponsePagePath: "/404.html", ResponseCode: "404" };
    const FunctionAssociations = { Quantity: 1, Items: [{ FunctionARN: "arn", EventType: "viewer-request" as const }] };
    const kept = found({
      Logging: { Enabled: true, Bucket: "logs", Prefix: "", IncludeCookies: false },
      Aliases: { Quantity: 1, Items: ["m.example"] },
      Origins: { Quantity: 2, Items: [other, { ...origin, ConnectionAttempts: 1 }] },
      CustomErrorResponses: { Quantity: 2, Items: [page, { ErrorCode: 403, ErrorCachingMinTTL: 10 }] },
      CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: "/a/*", FunctionAssociations }] },
    });
    const laid = overlayDistribution(kept, desired);
    expect(laid).toMatchObject({ CallerReference: "r", Logging: kept.Logging, Aliases: kept.Aliases, Comment: "ours" });
    expect(laid.Origins?.Items).toMatchObject([other, { ...origin, ConnectionAttempts: 1 }]);
    expect(laid.CustomErrorResponses?.Items).toEqual([page, { ErrorCode: 403, ErrorCachingMinTTL: 0 }]);
    expect(laid.CacheBehaviors?.Items).toMatchObject([{ PathPattern: "/a/*", FunctionAssociations }]);
  });

  it("d23 takes away behaviours that are not ours, whose paths would be theirs", () => {
    const stray = { ...behavior, PathPattern: "/a/private*" };
    const Items = [stray, { ...behavior, PathPattern: "/a/*" }];
    const laid = overlayDistribution(found({ CacheBehaviors: { Quantity: 2, Items } }), desired);
    expect(laid.CacheBehaviors).toMatchObject({ Quantity: 1, Items: [{ PathPattern: "/a/*" }] });
  });

  it("t26 takes away what would forward more", () => {
    const forwarding = { ...behavior, OriginRequestPolicyId: "all" };
    const laid = overlayDistribution(
      found({
        DefaultCacheBehavior: forwarding,
        CacheBehaviors: { Quantity: 1, Items: [{ ...forwarding, PathPattern: "/a/*" }] },
      }),
      desired,
    );
    expect(laid.DefaultCacheBehavior).not.toHaveProperty("OriginRequestPolicyId");
    expect(laid.CacheBehaviors?.Items?.[0]).not.toHaveProperty("OriginRequestPolicyId");
  });

  it("gives a new behaviour all that an update asks for", () => {
    const laid = overlayDistribution(found({ CacheBehaviors: { Quantity: 0 } }), desired);
    expect(laid.CacheBehaviors?.Items?.[0]).toMatchObject({
      SmoothStreaming: false,
      FieldLevelEncryptionId: "",
      LambdaFunctionAssociations: { Quantity: 0 },
    });
  });
});
