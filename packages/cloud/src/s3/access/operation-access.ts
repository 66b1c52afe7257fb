import { hasAclHeader } from "../acl/requested/header-acl.ts";
import { bypassesGovernance } from "../lock/bypasses-governance.ts";
import { copySource } from "../objects/copy-source.ts";
import type { OperationName } from "../operation-name.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import type { Access } from "./access.ts";
import { writeAccess } from "./write-access.ts";

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

/** With `versionId` it is another action, "instead". */
const onVersion =
  (...actions: [plain: string, ofVersion: string][]): AccessOf =>
  (request) => {
    const { bucket, key } = request;
    const versionId = parameter(request, "versionId");
    return actions.map(([plain, ofVersion]) => {
      return versionId === undefined ? { action: plain, bucket, key } : { action: ofVersion, bucket, key, versionId };
    });
  };

const read = onVersion(["s3:GetObject", "s3:GetObjectVersion"]);
const remove = onVersion(["s3:DeleteObject", "s3:DeleteObjectVersion"]);

const readSource = (request: S3Request): Access => {
  const source = copySource(request);
  return { action: source.versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion", ...source };
};

const createBucket = (request: S3Request): Access[] => {
  const { bucket, headers } = request;
  const actions = ["s3:CreateBucket"];
  if (hasAclHeader(request)) actions.push("s3:PutBucketAcl");
  if (headers.has("x-amz-object-ownership")) actions.push("s3:PutBucketOwnershipControls");
  if (headers.get("x-amz-bucket-object-lock-enabled")?.toLowerCase() === "true") {
    actions.push("s3:PutBucketObjectLockConfiguration", "s3:PutBucketVersioning");
  }
  return actions.map((action) => ({ action, bucket }));
};

const deleteObject = (request: S3Request): Access[] => {
  const { bucket, key, headers } = request;
  const accesses = remove(request);
  // "If-Match with an ETag on delete needs s3:GetObject as well".
  if ((headers.get("if-match") ?? "*") !== "*") accesses.push({ action: "s3:GetObject", bucket, key });
  if (bypassesGovernance(request)) accesses.push({ action: "s3:BypassGovernanceRetention", bucket, key });
  return accesses;
};

const putRetention = (request: S3Request): Access[] => {
  const { bucket, key } = request;
  const bypass = bypassesGovernance(request) ? ["s3:BypassGovernanceRetention"] : [];
  return ["s3:PutObjectRetention", ...bypass].map((action) => ({ action, bucket, key }));
};

/**
 * What each operation does to what. Nothing else decides a permission: an operation that is not here cannot run.
 * DeleteObjects is asked once for every key in its body, PostObject with the fields of its form.
 */
export const operationAccess: Readonly<Record<OperationName, AccessOf>> = {
  ListBuckets: onService("s3:ListAllMyBuckets"),
  GetAccountPublicAccessBlock: onService("s3:GetAccountPublicAccessBlock"),
  PutAccountPublicAccessBlock: onService("s3:PutAccountPublicAccessBlock"),
  DeleteAccountPublicAccessBlock: onService("s3:PutAccountPublicAccessBlock"),
  CreateBucket: createBucket,
  HeadBucket: onBucket("s3:ListBucket"),
  DeleteBucket: onBucket("s3:DeleteBucket"),
  GetBucketLocation: onBucket("s3:GetBucketLocation"),
  GetBucketPolicy: onBucket("s3:GetBucketPolicy"),
  PutBucketPolicy: onBucket("s3:PutBucketPolicy"),
  DeleteBucketPolicy: onBucket("s3:DeleteBucketPolicy"),
  GetBucketPolicyStatus: onBucket("s3:GetBucketPolicyStatus"),
  GetPublicAccessBlock: onBucket("s3:GetBucketPublicAccessBlock"),
  PutPublicAccessBlock: onBucket("s3:PutBucketPublicAccessBlock"),
  DeletePublicAccessBlock: onBucket("s3:PutBucketPublicAccessBlock"),
  GetBucketOwnershipControls: onBucket("s3:GetBucketOwnershipControls"),
  PutBucketOwnershipControls: onBucket("s3:PutBucketOwnershipControls"),
  DeleteBucketOwnershipControls: onBucket("s3:PutBucketOwnershipControls"),
  GetBucketAcl: onBucket("s3:GetBucketAcl"),
  PutBucketAcl: onBucket("s3:PutBucketAcl"),
  GetBucketVersioning: onBucket("s3:GetBucketVersioning"),
  PutBucketVersioning: onBucket("s3:PutBucketVersioning"),
  GetBucketCors: onBucket("s3:GetBucketCORS"),
  PutBucketCors: onBucket("s3:PutBucketCORS"),
  DeleteBucketCors: onBucket("s3:PutBucketCORS"),
  GetBucketLifecycleConfiguration: onBucket("s3:GetLifecycleConfiguration"),
  PutBucketLifecycleConfiguration: onBucket("s3:PutLifecycleConfiguration"),
  DeleteBucketLifecycle: onBucket("s3:PutLifecycleConfiguration"),
  GetBucketTagging: onBucket("s3:GetBucketTagging"),
  PutBucketTagging: onBucket("s3:PutBucketTagging"),
  DeleteBucketTagging: onBucket("s3:PutBucketTagging"),
  GetBucketEncryption: onBucket("s3:GetEncryptionConfiguration"),
  PutBucketEncryption: onBucket("s3:PutEncryptionConfiguration"),
  DeleteBucketEncryption: onBucket("s3:PutEncryptionConfiguration"),
  GetBucketLogging: onBucket("s3:GetBucketLogging"),
  PutBucketLogging: onBucket("s3:PutBucketLogging"),
  GetBucketNotificationConfiguration: onBucket("s3:GetBucketNotification"),
  PutBucketNotificationConfiguration: onBucket("s3:PutBucketNotification"),
  GetBucketWebsite: onBucket("s3:GetBucketWebsite"),
  PutBucketWebsite: onBucket("s3:PutBucketWebsite"),
  DeleteBucketWebsite: onBucket("s3:DeleteBucketWebsite"),
  GetBucketReplication: onBucket("s3:GetReplicationConfiguration"),
  PutBucketReplication: onBucket("s3:PutReplicationConfiguration"),
  DeleteBucketReplication: onBucket("s3:PutReplicationConfiguration"),
  GetObjectLockConfiguration: onBucket("s3:GetBucketObjectLockConfiguration"),
  PutObjectLockConfiguration: onBucket("s3:PutBucketObjectLockConfiguration"),
  GetBucketAccelerateConfiguration: onBucket("s3:GetAccelerateConfiguration"),
  PutBucketAccelerateConfiguration: onBucket("s3:PutAccelerateConfiguration"),
  GetBucketRequestPayment: onBucket("s3:GetBucketRequestPayment"),
  PutBucketRequestPayment: onBucket("s3:PutBucketRequestPayment"),
  ListBucketAnalyticsConfigurations: onBucket("s3:GetAnalyticsConfiguration"),
  ListBucketInventoryConfigurations: onBucket("s3:GetInventoryConfiguration"),
  ListBucketMetricsConfigurations: onBucket("s3:GetMetricsConfiguration"),
  ListBucketIntelligentTieringConfigurations: onBucket("s3:GetIntelligentTieringConfiguration"),
  ListObjects: onBucket("s3:ListBucket"),
  ListObjectsV2: onBucket("s3:ListBucket"),
  ListObjectVersions: onBucket("s3:ListBucketVersions"),
  ListMultipartUploads: onBucket("s3:ListBucketMultipartUploads"),
  DeleteObjects: (request) => (request.key === "" ? [] : deleteObject(request)),
  PostObject: (request) => (request.key === "" ? [] : writeAccess(request)),
  GetObject: read,
  HeadObject: read,
  PutObject: writeAccess,
  CopyObject: (request) => [...writeAccess(request), readSource(request)],
  DeleteObject: deleteObject,
  GetObjectAttributes: onVersion(
    ["s3:GetObject", "s3:GetObjectVersion"],
    ["s3:GetObjectAttributes", "s3:GetObjectVersionAttributes"],
  ),
  GetObjectTagging: onVersion(["s3:GetObjectTagging", "s3:GetObjectVersionTagging"]),
  PutObjectTagging: onVersion(["s3:PutObjectTagging", "s3:PutObjectVersionTagging"]),
  DeleteObjectTagging: onVersion(["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"]),
  GetObjectAcl: onVersion(["s3:GetObjectAcl", "s3:GetObjectVersionAcl"]),
  PutObjectAcl: onVersion(["s3:PutObjectAcl", "s3:PutObjectVersionAcl"]),
  GetObjectRetention: onObject("s3:GetObjectRetention"),
  PutObjectRetention: putRetention,
  GetObjectLegalHold: onObject("s3:GetObjectLegalHold"),
  PutObjectLegalHold: onObject("s3:PutObjectLegalHold"),
  CreateMultipartUpload: writeAccess,
  UploadPart: onObject("s3:PutObject"),
  UploadPartCopy: (request) => [...onObject("s3:PutObject")(request), readSource(request)],
  CompleteMultipartUpload: writeAccess,
  AbortMultipartUpload: onObject("s3:AbortMultipartUpload"),
  ListParts: onObject("s3:ListMultipartUploadParts"),
};
