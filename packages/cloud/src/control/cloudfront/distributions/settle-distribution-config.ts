import type { CustomErrorResponse, DistributionConfig, LoggingConfig } from "@aws-sdk/client-cloudfront";
import { assertQuantities } from "../assert-quantities.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { assertAliases } from "./assert-aliases.ts";
import { refuseUnbuilt } from "./refuse-unbuilt.ts";
import { settleBehavior, settleBehaviors } from "./settle-behavior.ts";
import { settleOrigins } from "./settle-origins.ts";
import { settleViewerCertificate } from "./settle-viewer-certificate.ts";

const longestComment = 128;

/**
 * Checks a configuration by itself, and fills in what it leaves out.
 *
 * @param config The configuration of a request.
 * @returns The whole configuration, as answers show it.
 */
export function settleDistributionConfig(config: DistributionConfig): DistributionConfig {
  assertQuantities(config);
  refuseUnbuilt(config);
  const { Aliases = { Quantity: 0 }, DefaultRootObject = "", Comment = "", WebACLId = "" } = config;
  if (config.CallerReference === "")
    throw cloudFrontError("InvalidArgument", "The parameter CallerReference is required.");
  if (Comment.length > longestComment) throw cloudFrontError("InvalidArgument", "The parameter Comment is too long.");
  if (WebACLId !== "") throw cloudFrontError("InvalidWebACLId");
  assertRootObject(DefaultRootObject);
  assertAliases(Aliases);
  const origins = settleOrigins(config.Origins);
  const ids = new Set(origins.map(({ Id }) => Id));
  return {
    CallerReference: config.CallerReference,
    Aliases,
    DefaultRootObject,
    Origins: { Quantity: origins.length, Items: origins },
    OriginGroups: { Quantity: 0 },
    DefaultCacheBehavior: settleBehavior(required(config.DefaultCacheBehavior), ids),
    CacheBehaviors: settleBehaviors(config.CacheBehaviors, ids),
    CustomErrorResponses: settleErrorResponses(config.CustomErrorResponses?.Items),
    Comment,
    Logging: settleLogging(config.Logging),
    PriceClass: config.PriceClass ?? "PriceClass_All",
    Enabled: config.Enabled,
    ViewerCertificate: settleViewerCertificate(config.ViewerCertificate),
    Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } },
    WebACLId,
    HttpVersion: config.HttpVersion ?? "http2",
    IsIPV6Enabled: config.IsIPV6Enabled ?? false,
    ContinuousDeploymentPolicyId: "",
    Staging: false,
  };
}

/** "Do not use a slash before the object name." */
function assertRootObject(name: string): void {
  if (name.length <= 255 && /^(?:[\w.*$\-/~"'@:+&]*)$/.test(name) && !name.startsWith("/")) return;
  throw cloudFrontError("InvalidDefaultRootObject");
}

const errorCodes: ReadonlySet<number> = new Set([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);

function settleErrorResponses(items: CustomErrorResponse[] = []): DistributionConfig["CustomErrorResponses"] {
  const codes = new Set(items.map(({ ErrorCode }) => ErrorCode));
  if (codes.size < items.length) throw cloudFrontError("InvalidErrorCode");
  if (items.length === 0) return { Quantity: 0 };
  return { Quantity: items.length, Items: items.map(settleErrorResponse) };
}

function settleErrorResponse(response: CustomErrorResponse): CustomErrorResponse {
  const { ErrorCode, ResponsePagePath = "", ResponseCode = "", ErrorCachingMinTTL = 10 } = response;
  if (ErrorCode === undefined || !errorCodes.has(ErrorCode)) throw cloudFrontError("InvalidErrorCode");
  const known = ResponseCode === "" || ResponseCode === "200" || errorCodes.has(Number(ResponseCode));
  if (!known || (ResponseCode === "") !== (ResponsePagePath === "")) throw cloudFrontError("InvalidResponseCode");
  if (ResponsePagePath !== "" && !/^\/[\u0021-\u007e]*$/.test(ResponsePagePath)) {
    throw cloudFrontError("InvalidArgument", "The parameter ResponsePagePath must start with a slash.");
  }
  if (ErrorCachingMinTTL < 0) throw cloudFrontError("InvalidArgument", "The parameter ErrorCachingMinTTL is negative.");
  return { ErrorCode, ResponsePagePath, ResponseCode, ErrorCachingMinTTL };
}

function settleLogging(logging: LoggingConfig = {}): LoggingConfig {
  const { Enabled = false, IncludeCookies = false, Bucket = "", Prefix = "" } = logging;
  if (Enabled && !/^[a-z0-9.-]+\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/.test(Bucket)) {
    throw cloudFrontError("InvalidArgument", "The parameter Logging Bucket does not refer to a valid S3 bucket.");
  }
  if (Prefix.startsWith("/"))
    throw cloudFrontError("InvalidArgument", "The parameter Logging Prefix must not start with a slash.");
  return { Enabled, IncludeCookies, Bucket, Prefix };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("Cannot settle a configuration: it was not read by its schema");
  return value;
}
