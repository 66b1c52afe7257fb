import type { ResolvedConfig } from "stowage/config";
import { bucketPolicy } from "../policies/bucket-policy.ts";
import { corsRules } from "./cors-rules.ts";
import type { DesiredState } from "./desired-state.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";

/**
 * Derives the cloud of a stage from its configuration. ACLs are blocked always. Without a CDN the public and static
 * prefixes are opened by bucket policy, which the two policy flags would refuse; they stay on where nothing is public.
 */
export function deriveDesiredState(config: ResolvedConfig): DesiredState {
  const policy = config.cdnUrl === undefined && !config.cdnRequired ? bucketPolicy(config) : undefined;
  const closed = policy === undefined;
  return {
    bucket: { name: config.bucket, region: config.region },
    publicAccess: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: closed,
      RestrictPublicBuckets: closed,
    },
    bucketPolicy: policy,
    versioning: Object.values(config.storages).some(({ versions }) => versions !== undefined),
    cors: corsRules(config),
    lifecycle: lifecycleRules(config),
  };
}
