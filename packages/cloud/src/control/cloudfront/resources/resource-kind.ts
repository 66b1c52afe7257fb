import type { CloudFrontRecords, ConfigOf, ConfiguredKind } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { CloudFrontResource } from "../cloudfront-arns.ts";
import type { CloudFrontErrorCode } from "../cloudfront-errors.ts";

/** A kind of resource that is made, found, listed, replaced and deleted alike. */
export interface ResourceKind<Kind extends ConfiguredKind> {
  kind: Kind;
  /** Such as `CachePolicy`: operations and members are named after it. */
  name: string;
  /** Such as `CachePolicies`. */
  plural: string;
  /** Such as `cache-policy`: the path of its operations. */
  path: string;
  /** What its ARN says; left out where policies can only mean all of them. */
  resource?: CloudFrontResource;
  newId(): string;
  /** Checks a configuration by itself, and fills in what it leaves out. */
  settle(config: ConfigOf<Kind>): ConfigOf<Kind>;
  /** Refuses a configuration for what else there is. */
  assertPlaced?(reader: CloudFrontReader, account: string, config: ConfigOf<Kind>): void;
  /** Refuses to replace a configuration by another. */
  assertUpdate?(before: ConfigOf<Kind>, after: ConfigOf<Kind>): void;
  isUsed(reader: CloudFrontReader, account: string, id: string): boolean;
  codes: Readonly<Record<"missing" | "taken" | "inUse" | "tooMany", CloudFrontErrorCode>>;
  /** The most that an account may have. */
  most: number;
  /** Those of AWS, by id; none by default. */
  managed?: ReadonlyMap<string, CloudFrontRecords[Kind]>;
  /** A resource as the API shows it. */
  show(record: CloudFrontRecords[Kind]): object;
  /** A resource as lists show it. */
  summarize(record: CloudFrontRecords[Kind]): object;
}
