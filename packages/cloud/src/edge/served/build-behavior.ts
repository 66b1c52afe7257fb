import { compilePath } from "../routing/compile-path.ts";
import { createPublicKey, type KeyObject } from "node:crypto";
import type { CacheBehavior, DefaultCacheBehavior, ResponseHeadersPolicyConfig } from "@aws-sdk/client-cloudfront";
import {
  cachePolicies,
  originRequestPolicies,
  responseHeadersPolicies,
} from "../../control/cloudfront/policies/policy-kinds.ts";
import { findResource } from "../../control/cloudfront/resources/find-resource.ts";
import type { CloudFrontReader } from "../../store/cloudfront/cloudfront-store.ts";
import { encodingReader } from "./encoding-reader.ts";
import { eitherSelection, keySelection, legacySelections, selectionOf } from "./selection.ts";
import type { ServedBehavior } from "./served-behavior.ts";
import type { ServedOrigin } from "./served-origin.ts";

/** Where what a behaviour names is found. */
export interface Surroundings {
  reader: CloudFrontReader;
  account: string;
  /** The id of the distribution. */
  distribution: string;
  origins: ReadonlyMap<string, ServedOrigin>;
}

/** Prepares a behaviour of a configuration for requests. */
export function buildBehavior(
  surroundings: Surroundings,
  behavior: DefaultCacheBehavior & Partial<Pick<CacheBehavior, "PathPattern">>,
): ServedBehavior {
  const { distribution, origins } = surroundings;
  const { TargetOriginId = "", ViewerProtocolPolicy = "allow-all", AllowedMethods, Compress = false } = behavior;
  const origin = origins.get(TargetOriginId);
  if (origin === undefined) throw new TypeError(`Cannot serve "${distribution}": it was stored with an unknown origin`);
  const responseHeaders = responseHeadersOf(surroundings, behavior);
  const keys = keysOf(surroundings, behavior);
  return {
    matches: compilePath(behavior.PathPattern ?? "*"),
    origin,
    protocol: ViewerProtocolPolicy,
    allowed: new Set(AllowedMethods?.Items),
    cached: new Set(AllowedMethods?.CachedMethods?.Items),
    ...cachingOf(surroundings, behavior),
    compress: Compress,
    ...(responseHeaders && { responseHeaders }),
    ...(keys && { keys }),
    prefix: `${distribution} ${origin.domain}${origin.path} `,
  };
}

type Caching = Pick<ServedBehavior, "ttl" | "key" | "forwarded" | "encodings">;

function cachingOf(surroundings: Surroundings, behavior: DefaultCacheBehavior): Caching {
  const { CachePolicyId, OriginRequestPolicyId, ForwardedValues, MinTTL = 0, DefaultTTL = 0, MaxTTL = 0 } = behavior;
  if (CachePolicyId === undefined) {
    const ttl = { min: MinTTL, usual: DefaultTTL, max: MaxTTL };
    // "CloudFront normalizes Accept-Encoding" to gzip where nothing is said of it.
    const encodings = encodingReader({ gzip: true, brotli: false });
    return { ttl, ...legacySelections(ForwardedValues ?? emptyForwarding), encodings };
  }
  const { reader, account } = surroundings;
  const { config } = findResource(cachePolicies, reader, account, CachePolicyId);
  const parameters = config.ParametersInCacheKeyAndForwardedToOrigin;
  const key = keySelection(config);
  const asked =
    OriginRequestPolicyId === undefined
      ? undefined
      : findResource(originRequestPolicies, reader, account, OriginRequestPolicyId).config;
  return {
    ttl: { min: config.MinTTL ?? 0, usual: config.DefaultTTL ?? 0, max: config.MaxTTL ?? 0 },
    key,
    forwarded: asked === undefined ? key : eitherSelection(key, selectionOf(asked)),
    encodings: encodingReader({
      gzip: parameters?.EnableAcceptEncodingGzip === true,
      brotli: parameters?.EnableAcceptEncodingBrotli === true,
    }),
  };
}

const emptyForwarding = { QueryString: false, Cookies: { Forward: "none" as const } };

function responseHeadersOf(
  { reader, account }: Surroundings,
  { ResponseHeadersPolicyId: id }: DefaultCacheBehavior,
): ResponseHeadersPolicyConfig | undefined {
  return id === undefined ? undefined : findResource(responseHeadersPolicies, reader, account, id).config;
}

function keysOf(
  { reader, account }: Surroundings,
  { TrustedKeyGroups }: DefaultCacheBehavior,
): ReadonlyMap<string, KeyObject> | undefined {
  if (TrustedKeyGroups?.Enabled !== true) return undefined;
  const ids = (TrustedKeyGroups.Items ?? []).flatMap((id) => reader.get(account, "keyGroup", id)?.config.Items ?? []);
  const keys = new Map<string, KeyObject>();
  for (const id of ids) {
    const pem = reader.get(account, "publicKey", id)?.config.EncodedKey;
    if (pem !== undefined) keys.set(id, createPublicKey(pem));
  }
  return keys;
}
