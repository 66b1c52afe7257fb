import type { ResolvedConfig } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import type { PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

/** What opens the bucket of a stage without CDN: anyone may read the public and static prefixes, nothing else. */
export function publicReadStatements({ bucket, storages }: ResolvedConfig): PolicyStatement[] {
  const open = Object.values(storages).filter(({ kind }) => kind !== "private");
  return open.map(({ name, prefix }) => ({
    Sid: statementId("PublicRead", name),
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: bucketArn(bucket, `${prefix}*`),
  }));
}
