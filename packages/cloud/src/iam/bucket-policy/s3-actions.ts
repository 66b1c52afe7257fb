/** What an S3 action is done to. */
export type ActionScope = "account" | "bucket" | "object";

const account = ["ListAllMyBuckets", "GetAccountPublicAccessBlock", "PutAccountPublicAccessBlock"];
const bucket = [
  ["CreateBucket", "DeleteBucket", "ListBucket", "ListBucketVersions", "ListBucketMultipartUploads", "TagResource"],
  ["GetBucketLocation", "GetBucketPolicyStatus", "GetBucketAcl", "PutBucketAcl", "GetBucketCORS", "PutBucketCORS"],
  ["GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy", "GetBucketVersioning", "PutBucketVersioning"],
  ["GetBucketPublicAccessBlock", "PutBucketPublicAccessBlock"],
  ["GetBucketOwnershipControls", "PutBucketOwnershipControls", "GetBucketTagging", "PutBucketTagging"],
  ["GetLifecycleConfiguration", "PutLifecycleConfiguration", "GetBucketLogging", "PutBucketLogging"],
  ["GetEncryptionConfiguration", "PutEncryptionConfiguration", "GetBucketNotification", "PutBucketNotification"],
  ["GetBucketWebsite", "PutBucketWebsite", "DeleteBucketWebsite", "GetBucketRequestPayment", "PutBucketRequestPayment"],
  ["GetReplicationConfiguration", "PutReplicationConfiguration"],
  ["GetBucketObjectLockConfiguration", "PutBucketObjectLockConfiguration"],
  ["GetAccelerateConfiguration", "PutAccelerateConfiguration"],
  ["GetInventoryConfiguration", "PutInventoryConfiguration", "GetMetricsConfiguration", "PutMetricsConfiguration"],
  ["GetAnalyticsConfiguration", "PutAnalyticsConfiguration"],
  ["GetIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration"],
  ["GetBucketAbac", "PutBucketAbac", "ListTagsForResource", "UntagResource"],
  ["CreateBucketMetadataTableConfiguration", "DeleteBucketMetadataTableConfiguration"],
  ["GetBucketMetadataTableConfiguration", "UpdateBucketMetadataInventoryTableConfiguration"],
  ["UpdateBucketMetadataJournalTableConfiguration", "UpdateBucketMetadataAnnotationTableConfiguration"],
].flat();
const object = [
  ["GetObject", "GetObjectVersion", "PutObject", "DeleteObject", "DeleteObjectVersion", "RestoreObject"],
  ["GetObjectAcl", "GetObjectVersionAcl", "PutObjectAcl", "PutObjectVersionAcl"],
  ["GetObjectTagging", "GetObjectVersionTagging", "PutObjectTagging", "PutObjectVersionTagging"],
  ["DeleteObjectTagging", "DeleteObjectVersionTagging", "GetObjectAttributes", "GetObjectVersionAttributes"],
  ["GetObjectRetention", "PutObjectRetention", "GetObjectLegalHold", "PutObjectLegalHold"],
  ["BypassGovernanceRetention", "AbortMultipartUpload", "ListMultipartUploadParts"],
  ["GetObjectTorrent", "GetObjectVersionTorrent", "ReplicateObject", "ReplicateDelete", "ReplicateTags"],
  ["GetObjectVersionForReplication", "ObjectOwnerOverrideToBucketOwner", "UpdateObjectEncryption"],
  ["GetObjectAnnotation", "GetObjectVersionAnnotation", "PutObjectAnnotation", "PutObjectVersionAnnotation"],
  ["DeleteObjectAnnotation", "DeleteObjectVersionAnnotation", "ListObjectAnnotations", "ListObjectVersionAnnotations"],
  ["GetObjectVersionAnnotationForReplication", "ReplicateObjectAnnotation"],
].flat();

/** Every action of S3 with what it is done to. */
export const s3Actions: ReadonlyMap<string, ActionScope> = new Map([
  ...account.map((name) => [`s3:${name}`, "account"] as const),
  ...bucket.map((name) => [`s3:${name}`, "bucket"] as const),
  ...object.map((name) => [`s3:${name}`, "object"] as const),
]);
