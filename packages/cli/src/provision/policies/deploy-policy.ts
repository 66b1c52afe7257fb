import { releasesPrefix, type ResolvedConfig, type ResolvedStorage } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { cdnStatements } from "./cdn-statements.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { listStatement } from "./list-statement.ts";
import { statementId } from "./statement-id.ts";

/**
 * What deploying, rolling back and pruning need. Whoever may overwrite a file may as well delete it: another identity for
 * pruning would guard nothing. Versions are read and deleted by nobody.
 */
const deployActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/** A lock is one small object: taken, looked at, given back. */
const lockActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/**
 * What a deploy may do: everything below the static storages, with their releases and locks, invalidate on the CDN, and
 * nothing elsewhere.
 */
export function deployPolicy(config: ResolvedConfig): Policy {
  const { bucket, storages } = config;
  const statics = Object.values(storages).filter(({ kind }) => kind === "static");
  const statements = statics.flatMap((storage) => [
    statement(bucket, "Deploy", storage, deployActions, [storage.prefix, recordsOf(storage)]),
    statement(bucket, "Lock", storage, lockActions, [locksOf(storage)]),
  ]);
  const listed = statics.flatMap((storage) => [storage.prefix, recordsOf(storage), locksOf(storage)]);
  if (listed.length === 0) return policyOf([]);
  return policyOf([
    ...statements,
    listStatement(
      bucket,
      listed.map((prefix) => `${prefix}*`),
    ),
    ...cdnStatements(config),
  ]);
}

function statement(
  bucket: string,
  purpose: string,
  { name }: ResolvedStorage,
  actions: readonly string[],
  prefixes: readonly string[],
): PolicyStatement {
  return {
    Sid: statementId(purpose, name),
    Effect: "Allow",
    Action: [...actions],
    Resource: prefixes.map((prefix) => bucketArn(bucket, `${prefix}*`)),
  };
}

function recordsOf({ prefix }: ResolvedStorage): string {
  return releasesPrefix + prefix;
}

function locksOf({ prefix }: ResolvedStorage): string {
  return `_stowage/locks/${prefix}`;
}
