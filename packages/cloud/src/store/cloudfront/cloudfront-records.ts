import type {
  CachePolicyConfig,
  DistributionConfig,
  InvalidationBatch,
  KeyGroupConfig,
  OriginAccessControlConfig,
  OriginRequestPolicyConfig,
  PublicKeyConfig,
  ResponseHeadersPolicyConfig,
} from "@aws-sdk/client-cloudfront";
import type { Tag } from "../objects/object-attributes.ts";

/** What has a configuration that is replaced as a whole. */
export interface ConfiguredRecord<Config> {
  /** Unique in its kind, in all accounts. */
  id: string;
  /** Another one with every write. */
  etag: string;
  /** Milliseconds since the epoch. */
  created: number;
  /** Milliseconds since the epoch. */
  modified: number;
  /** With all that the client left out. */
  config: Config;
}

export interface DistributionRecord extends ConfiguredRecord<DistributionConfig> {
  /** Such as `d111111abcdef8.cloudfront.net`. */
  domain: string;
  /** From when on the configuration is everywhere, in milliseconds since the epoch. */
  deployed: number;
  /** What is served until then; left out of a distribution that was never deployed. */
  served?: DistributionConfig;
  tags: Tag[];
}

export interface InvalidationRecord {
  /** The id of its distribution, `/`, and its own. */
  id: string;
  /** Milliseconds since the epoch. */
  created: number;
  /** From when on it is done, in milliseconds since the epoch. */
  completed: number;
  batch: InvalidationBatch;
}

/** The records of CloudFront by kind. */
export interface CloudFrontRecords {
  distribution: DistributionRecord;
  invalidation: InvalidationRecord;
  originAccessControl: ConfiguredRecord<OriginAccessControlConfig>;
  cachePolicy: ConfiguredRecord<CachePolicyConfig>;
  originRequestPolicy: ConfiguredRecord<OriginRequestPolicyConfig>;
  responseHeadersPolicy: ConfiguredRecord<ResponseHeadersPolicyConfig>;
  publicKey: ConfiguredRecord<PublicKeyConfig>;
  keyGroup: ConfiguredRecord<KeyGroupConfig>;
}

/** A kind of {@link CloudFrontRecords}. */
export type CloudFrontKind = keyof CloudFrontRecords;

/** A kind of what distributions, or what they name, name by id. */
export type ConfiguredKind = Exclude<CloudFrontKind, "distribution" | "invalidation">;

/** The configuration of a kind. */
export type ConfigOf<Kind extends ConfiguredKind> = CloudFrontRecords[Kind]["config"];
