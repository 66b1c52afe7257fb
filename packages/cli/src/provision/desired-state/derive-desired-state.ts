import type { CORSRule, LifecycleRule } from "@aws-sdk/client-s3";
import type { ResolvedConfig } from "stowage/config";
import type { PolicyStatement } from "../policies/policy.ts";
import { publicReadStatements } from "../policies/public-read-statements.ts";
import { tlsStatements } from "../policies/tls-statements.ts";
import type { PublicAccessFlags } from "../resources/s3/public-access-block.ts";
import { corsRules } from "./cors-rules.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";

/** What the bucket of a stage is to look like, as data. */
export interface DesiredState {
  publicAccess: PublicAccessFlags;
  /** What opens the public prefixes; none where a CDN serves them. */
  publicRead: PolicyStatement[];
  /** What refuses connections without TLS; none where the endpoint has no other. */
  tls: PolicyStatement[];
  /** Whether the bucket is to keep versions; where not, it is left as it is. */
  versioning: boolean;
  cors: CORSRule[];
  lifecycle: LifecycleRule[];
}

/** Whether a CDN serves the files of a stage. */
export function isBehindCdn({ cdnUrl, cdnRequired }: ResolvedConfig): boolean {
  return cdnUrl !== undefined || cdnRequired;
}

/**
 * Derives the bucket of a stage from its configuration. ACLs are blocked always. Without a CDN the public and static
 * prefixes are opened by bucket policy, which the two policy flags would refuse; they stay on where nothing is public.
 */
export function deriveDesiredState(config: ResolvedConfig): DesiredState {
  const publicRead = isBehindCdn(config) ? [] : publicReadStatements(config);
  const closed = publicRead.length === 0;
  return {
    publicAccess: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: closed,
      RestrictPublicBuckets: closed,
    },
    publicRead,
    tls: config.endpoint?.startsWith("http:") === true ? [] : tlsStatements(config.bucket),
    versioning: Object.values(config.storages).some(({ versions }) => versions !== undefined),
    cors: corsRules(config),
    lifecycle: lifecycleRules(config),
  };
}
