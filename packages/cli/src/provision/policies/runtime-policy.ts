import type { ResolvedConfig } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { listStatement } from "./list-statement.ts";
import { statementId } from "./statement-id.ts";

/** What `save`, `open`, `stat`, `copy` and `delete` need, and the clean-up of an upload that failed. */
const mediaActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/** The manifest that the running application reads. */
const manifest = "staticfiles.json";

/** What the running application may do: everything with its uploads, and read the manifest of its static files. */
export function runtimePolicy({ bucket, storages }: ResolvedConfig): Policy {
  const statements = Object.values(storages).map(({ name, kind, prefix }): PolicyStatement => {
    const isStatic = kind === "static";
    return {
      Sid: statementId(isStatic ? "ReadManifest" : "Files", name),
      Effect: "Allow",
      Action: isStatic ? "s3:GetObject" : mediaActions,
      Resource: bucketArn(bucket, isStatic ? prefix + manifest : `${prefix}*`),
    };
  });
  const listed = Object.values(storages).map(({ prefix }) => `${prefix}*`);
  return policyOf([...statements, listStatement(bucket, listed)]);
}
