import type { ResolvedConfig } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import type { PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

/**
 * Lets one distribution read below the prefixes of the storages: never the whole bucket, and never for a distribution that
 * somebody else points at it.
 */
export function oacStatements({ bucket, storages }: ResolvedConfig, distribution: string): PolicyStatement[] {
  return Object.values(storages).map(({ name, prefix }) => ({
    Sid: statementId("Oac", name),
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: bucketArn(bucket, `${prefix}*`),
    Condition: { StringEquals: { "AWS:SourceArn": distribution } },
  }));
}
