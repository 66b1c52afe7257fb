import { bucketArn } from "./bucket-arn.ts";
import type { PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

/**
 * Lets list what begins as one of `prefixes` says. `find` and `stat` tell a missing file from a forbidden one by listing
 * exactly its key; a listing of the whole bucket names no prefix and is refused.
 */
export function listStatement(bucket: string, prefixes: readonly string[]): PolicyStatement {
  return {
    Sid: statementId("List", "bucket"),
    Effect: "Allow",
    Action: "s3:ListBucket",
    Resource: bucketArn(bucket),
    Condition: { StringLike: { "s3:prefix": [...prefixes] } },
  };
}

/** Lets list the versions of what begins as one of `prefixes` says. */
export function listVersionsStatement(bucket: string, prefixes: readonly string[]): PolicyStatement {
  return {
    ...listStatement(bucket, prefixes),
    Sid: statementId("ListVersions", "bucket"),
    Action: "s3:ListBucketVersions",
  };
}
