import type { ResolvedConfig } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { listStatement } from "./list-statement.ts";
import { statementId } from "./statement-id.ts";

/** A deploy reads the manifest and writes files; it never deletes. */
const deployActions = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** What a deploy may do: read and write below the static storages, nothing elsewhere. */
export function deployPolicy({ bucket, storages }: ResolvedConfig): Policy {
  const statics = Object.values(storages).filter(({ kind }) => kind === "static");
  const statements = statics.map(({ name, prefix }): PolicyStatement => ({
    Sid: statementId("Deploy", name),
    Effect: "Allow",
    Action: deployActions,
    Resource: placesOf(prefix).map((place) => bucketArn(bucket, place)),
  }));
  const listed = statics.flatMap(({ prefix }) => placesOf(prefix));
  return policyOf(listed.length === 0 ? statements : [...statements, listStatement(bucket, listed)]);
}

/** The files, the records of releases, and the lock of whoever prunes them. */
function placesOf(prefix: string): string[] {
  return [`${prefix}*`, `_stowage/releases/${prefix}*`, `_stowage/locks/${prefix}*`];
}
