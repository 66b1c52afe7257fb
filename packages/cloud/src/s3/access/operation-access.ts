import { copySource } from "../objects/copy-source.ts";
import type { OperationName } from "../operation-name.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { Access } from "./access.ts";

type AccessOf = (request: S3Request) => Access[];

const onService =
  (action: string): AccessOf =>
  () => [{ action }];
const onBucket =
  (action: string): AccessOf =>
  ({ bucket }) => [{ action, bucket }];
const onObject =
  (action: string): AccessOf =>
  ({ bucket, key }) => [{ action, bucket, key }];

/** "If-Match on write needs s3:GetObject as well": the answer tells the current ETag from others. */
const conditional =
  (action: string): AccessOf =>
  ({ bucket, key, headers }) =>
    [action, ...(headers.has("if-match") ? ["s3:GetObject"] : [])].map((name) => ({ action: name, bucket, key }));

const copy = (request: S3Request): Access[] => {
  const source = copySource(request);
  return [...conditional("s3:PutObject")(request), { action: "s3:GetObject", ...source }];
};

const createBucket = ({ bucket, headers }: S3Request): Access[] => {
  const actions = ["s3:CreateBucket"];
  const names = [...headers.keys()];
  if (names.some((name) => name === "x-amz-acl" || name.startsWith("x-amz-grant-"))) actions.push("s3:PutBucketAcl");
  if (headers.has("x-amz-object-ownership")) actions.push("s3:PutBucketOwnershipControls");
  return actions.map((action) => ({ action, bucket }));
};

/**
 * What each operation does to what. Nothing else decides a permission: an operation that is not here cannot run.
 * DeleteObjects is asked once for every key in its body.
 */
export const operationAccess: Readonly<Record<OperationName, AccessOf>> = {
  ListBuckets: onService("s3:ListAllMyBuckets"),
  CreateBucket: createBucket,
  HeadBucket: onBucket("s3:ListBucket"),
  DeleteBucket: onBucket("s3:DeleteBucket"),
  GetBucketLocation: onBucket("s3:GetBucketLocation"),
  GetBucketPolicy: onBucket("s3:GetBucketPolicy"),
  PutBucketPolicy: onBucket("s3:PutBucketPolicy"),
  DeleteBucketPolicy: onBucket("s3:DeleteBucketPolicy"),
  GetPublicAccessBlock: onBucket("s3:GetBucketPublicAccessBlock"),
  PutPublicAccessBlock: onBucket("s3:PutBucketPublicAccessBlock"),
  DeletePublicAccessBlock: onBucket("s3:PutBucketPublicAccessBlock"),
  GetBucketOwnershipControls: onBucket("s3:GetBucketOwnershipControls"),
  PutBucketOwnershipControls: onBucket("s3:PutBucketOwnershipControls"),
  ListObjects: onBucket("s3:ListBucket"),
  ListObjectsV2: onBucket("s3:ListBucket"),
  ListMultipartUploads: onBucket("s3:ListBucketMultipartUploads"),
  DeleteObjects: ({ bucket, key }) => (key === "" ? [] : [{ action: "s3:DeleteObject", bucket, key }]),
  GetObject: onObject("s3:GetObject"),
  HeadObject: onObject("s3:GetObject"),
  PutObject: conditional("s3:PutObject"),
  CopyObject: copy,
  DeleteObject: conditional("s3:DeleteObject"),
  CreateMultipartUpload: onObject("s3:PutObject"),
  UploadPart: onObject("s3:PutObject"),
  UploadPartCopy: copy,
  CompleteMultipartUpload: conditional("s3:PutObject"),
  AbortMultipartUpload: onObject("s3:AbortMultipartUpload"),
  ListParts: onObject("s3:ListMultipartUploadParts"),
};
