import type { S3Request } from "../request/s3-request.ts";
import type { Access } from "./access.ts";

/** The actions that headers of a write need beyond `s3:PutObject`. */
const byHeader: ReadonlyArray<readonly [header: string, action: string]> = [
  ["x-amz-acl", "s3:PutObjectAcl"],
  ["x-amz-grant-", "s3:PutObjectAcl"],
  ["x-amz-tagging", "s3:PutObjectTagging"],
  ["x-amz-object-lock-mode", "s3:PutObjectRetention"],
  ["x-amz-object-lock-retain-until-date", "s3:PutObjectRetention"],
  ["x-amz-object-lock-legal-hold", "s3:PutObjectLegalHold"],
  // "If-Match on write needs s3:GetObject as well": the answer tells the current ETag from others.
  ["if-match", "s3:GetObject"],
];

/** What a request that makes an object, or begins one, does to it. */
export function writeAccess({ bucket, key, headers }: S3Request): Access[] {
  const actions = new Set(["s3:PutObject"]);
  for (const [header, action] of byHeader) if (hasHeader(headers, header)) actions.add(action);
  return [...actions].map((action) => ({ action, bucket, key }));
}

/** Whether a header is there; a name that ends in `-` stands for all that begin so. */
function hasHeader(headers: S3Request["headers"], name: string): boolean {
  if (!name.endsWith("-")) return headers.has(name);
  for (const each of headers.keys()) if (each.startsWith(name)) return true;
  return false;
}
