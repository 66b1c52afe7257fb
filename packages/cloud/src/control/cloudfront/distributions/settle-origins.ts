import type { CustomOriginConfig, Origin, Origins } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";

const most = 25;
const mostHeaders = 30;
const domainForm = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;
const bucketForm = /^[a-z0-9.-]{3,}\.s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;

/** Checks origins, and fills in what they leave out. */
export function settleOrigins({ Items = [] }: Partial<Origins> = {}): Origin[] {
  if (Items.length > most) throw cloudFrontError("TooManyOrigins");
  const ids = new Set(Items.map(({ Id }) => Id));
  if (ids.size < Items.length || ids.has("")) {
    throw cloudFrontError("InvalidArgument", "The parameter origin id must be given, and be unique.");
  }
  return Items.map(settleOrigin);
}

function settleOrigin(origin: Origin): Origin {
  const { Id, DomainName = "", OriginPath = "", CustomHeaders = { Quantity: 0 } } = origin;
  const { ConnectionAttempts = 3, ConnectionTimeout = 10 } = origin;
  if (DomainName.length > 253 || !domainForm.test(DomainName)) {
    throw cloudFrontError("InvalidArgument", "The parameter origin name must be a domain name.");
  }
  if (OriginPath !== "" && !/^\/[\u0021-\u007e]*[^/]$/.test(OriginPath)) {
    throw cloudFrontError("InvalidArgument", "The parameter OriginPath must start with a slash, and not end with one.");
  }
  if (CustomHeaders.Quantity !== undefined && CustomHeaders.Quantity > mostHeaders)
    throw cloudFrontError("TooManyOriginCustomHeaders");
  assertBetween("ConnectionAttempts", ConnectionAttempts, 1, 3);
  assertBetween("ConnectionTimeout", ConnectionTimeout, 1, 10);
  return {
    Id,
    DomainName,
    OriginPath,
    CustomHeaders,
    ...settleKind(origin),
    ConnectionAttempts,
    ConnectionTimeout,
    OriginShield: { Enabled: false },
    OriginAccessControlId: origin.OriginAccessControlId ?? "",
  };
}

/** An origin is a bucket or a server, and never both. */
function settleKind(origin: Origin): Pick<Origin, "S3OriginConfig" | "CustomOriginConfig"> {
  const {
    DomainName = "",
    S3OriginConfig: s3,
    CustomOriginConfig: custom,
    OriginAccessControlId: control = "",
  } = origin;
  if ((s3 === undefined) === (custom === undefined)) {
    throw cloudFrontError(
      "InvalidOrigin",
      "The parameter Origin must have either S3OriginConfig or CustomOriginConfig.",
    );
  }
  if (custom !== undefined) {
    if (control !== "") throw cloudFrontError("InvalidDomainNameForOriginAccessControl");
    return { CustomOriginConfig: settleServer(custom) };
  }
  const identity = s3?.OriginAccessIdentity ?? "";
  if (identity !== "" && control !== "") throw cloudFrontError("IllegalOriginAccessConfiguration");
  if (identity !== "") throw cloudFrontError("InvalidOriginAccessIdentity");
  if (!bucketForm.test(DomainName)) {
    throw cloudFrontError("InvalidArgument", "The parameter Origin DomainName does not refer to a valid S3 bucket.");
  }
  return { S3OriginConfig: { OriginAccessIdentity: "", OriginReadTimeout: readTimeout(s3?.OriginReadTimeout) } };
}

const usualProtocols = ["TLSv1", "TLSv1.1", "TLSv1.2"] as const;

function settleServer(custom: CustomOriginConfig): CustomOriginConfig {
  const { HTTPPort, HTTPSPort, OriginProtocolPolicy, OriginKeepaliveTimeout = 5 } = custom;
  const { OriginSslProtocols = { Quantity: usualProtocols.length, Items: [...usualProtocols] } } = custom;
  for (const [name, port] of Object.entries({ HTTPPort, HTTPSPort })) {
    if (port !== 80 && port !== 443) assertBetween(name, port ?? 0, 1024, 65_535);
  }
  if (OriginSslProtocols.Quantity === 0) {
    throw cloudFrontError("InvalidArgument", "The parameter OriginSslProtocols is required.");
  }
  if (!isBetween(OriginKeepaliveTimeout, 1, 120)) throw cloudFrontError("InvalidOriginKeepaliveTimeout");
  const OriginReadTimeout = readTimeout(custom.OriginReadTimeout);
  return { HTTPPort, HTTPSPort, OriginProtocolPolicy, OriginSslProtocols, OriginReadTimeout, OriginKeepaliveTimeout };
}

function readTimeout(seconds = 30): number {
  if (isBetween(seconds, 1, 120)) return seconds;
  throw cloudFrontError("InvalidOriginReadTimeout");
}

function assertBetween(name: string, value: number, least: number, most: number): void {
  if (isBetween(value, least, most)) return;
  throw cloudFrontError("InvalidArgument", `The parameter ${name} must be between ${least} and ${most}.`);
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
