import { hasAclHeader } from "../acl/requested/header-acl.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { Access } from "./access.ts";

/** The actions that headers of a write need beyond `s3:PutObject`. */
const byHeader: ReadonlyArray<readonly [header: string, action: string]> = [
  ["x-amz-tagging", "s3:PutObjectTagging"],
  ["x-amz-object-lock-mode", "s3:PutObjectRetention"],
  ["x-amz-object-lock-retain-until-date", "s3:PutObjectRetention"],
  ["x-amz-object-lock-legal-hold", "s3:PutObjectLegalHold"],
  // "If-Match on write needs s3:GetObject as well": the answer tells the current ETag from others.
  ["if-match", "s3:GetObject"],
];

/** What a request that makes an object, or begins one, does to it. */
export function writeAccess(request: S3Request): Access[] {
  const { bucket, key, headers } = request;
  const actions = new Set(["s3:PutObject"]);
  if (hasAclHeader(request)) actions.add("s3:PutObjectAcl");
  for (const [header, action] of byHeader) if (headers.has(header)) actions.add(action);
  return [...actions].map((action) => ({ action, bucket, key }));
}
