import type { ResolvedConfig } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

/**
 * The bucket policy of a stage without CDN: anyone may read the public and static prefixes, nothing else.
 * `undefined` when no storage is public: then the bucket has no policy.
 */
export function bucketPolicy({ bucket, storages }: ResolvedConfig): Policy | undefined {
  const open = Object.values(storages).filter(({ kind }) => kind !== "private");
  const statements = open.map(({ name, prefix }): PolicyStatement => ({
    Sid: statementId("PublicRead", name),
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: bucketArn(bucket, `${prefix}*`),
  }));
  return statements.length === 0 ? undefined : policyOf(statements);
}
