import { s3Actions } from "./s3-actions.ts";

const named = (...names: string[]): ReadonlySet<string> => new Set(names.map((name) => `s3:${name}`));
const listed = (...groups: string[][]): ReadonlySet<string> => named(...groups.flat());
const all: ReadonlySet<string> = new Set(s3Actions.keys());

const putObject = named("PutObject", "BypassGovernanceRetention");
const listKeys = named("ListBucket", "ListBucketVersions");
const lock = named("PutObject", "PutObjectRetention");
const newTags = named("PutObject", "PutObjectTagging", "PutObjectVersionTagging", "BypassGovernanceRetention");
const encryption = named("PutObject", "ReplicateObject", "BypassGovernanceRetention");
const grants = listed([
  "CreateBucket",
  "PutBucketAcl",
  "PutObject",
  "PutObjectAcl",
  "PutObjectVersionAcl",
  "BypassGovernanceRetention",
]);
const currentTags = listed(
  ["GetObject", "GetObjectVersion", "GetObjectAttributes", "GetObjectVersionAttributes"],
  ["GetObjectAcl", "GetObjectVersionAcl", "PutObjectAcl", "PutObjectVersionAcl"],
  ["GetObjectTagging", "GetObjectVersionTagging", "PutObjectTagging", "PutObjectVersionTagging"],
  ["DeleteObjectTagging", "DeleteObjectVersionTagging"],
);
const versions = listed(
  ["GetObjectVersion", "GetObjectVersionAcl", "GetObjectVersionAttributes", "GetObjectVersionTagging"],
  ["GetObjectVersionTorrent", "DeleteObjectVersion", "DeleteObjectVersionTagging"],
  ["PutObjectVersionAcl", "PutObjectVersionTagging"],
);
const throughAccessPoint = listed(
  ["AbortMultipartUpload", "BypassGovernanceRetention", "DeleteObject", "DeleteObjectTagging", "DeleteObjectVersion"],
  ["DeleteObjectVersionTagging", "GetBucketAcl", "GetBucketCORS", "GetBucketLocation", "GetBucketNotification"],
  ["GetBucketPolicy", "GetObject", "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold"],
  ["GetObjectRetention", "GetObjectTagging", "GetObjectVersion", "GetObjectVersionAcl", "GetObjectVersionAttributes"],
  ["GetObjectVersionTagging", "ListBucket", "ListBucketMultipartUploads", "ListBucketVersions"],
  ["ListMultipartUploadParts", "PutObject", "PutObjectAcl", "PutObjectLegalHold", "PutObjectRetention"],
  ["PutObjectTagging", "PutObjectVersionAcl", "PutObjectVersionTagging", "RestoreObject", "TagResource"],
);

/**
 * The condition keys of S3 in lower case, each with the actions that have it (Service Authorization Reference, Actions,
 * resources, and condition keys for Amazon S3). A key that ends in `/` is followed by the key of a tag.
 */
export const s3ConditionKeys: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["s3:authtype", all],
  ["s3:resourceaccount", all],
  ["s3:signatureage", all],
  ["s3:signatureversion", all],
  ["s3:tlsversion", all],
  ["s3:x-amz-content-sha256", all],
  ["s3:buckettag/", all],
  ["s3:accesspointnetworkorigin", throughAccessPoint],
  ["s3:dataaccesspointaccount", throughAccessPoint],
  ["s3:dataaccesspointarn", throughAccessPoint],
  ["s3:accesspointtag/", throughAccessPoint],
  ["s3:prefix", listKeys],
  ["s3:delimiter", listKeys],
  ["s3:max-keys", listKeys],
  ["s3:versionid", versions],
  ["s3:existingobjecttag/", currentTags],
  ["s3:requestobjecttag/", newTags],
  ["s3:requestobjecttagkeys", newTags],
  ["s3:locationconstraint", named("CreateBucket")],
  ["s3:x-amz-object-ownership", named("CreateBucket")],
  ["s3:x-amz-bucket-namespace", named("CreateBucket")],
  ["s3:x-amz-acl", grants],
  ["s3:x-amz-grant-read", grants],
  ["s3:x-amz-grant-write", grants],
  ["s3:x-amz-grant-read-acp", grants],
  ["s3:x-amz-grant-write-acp", grants],
  ["s3:x-amz-grant-full-control", grants],
  ["s3:x-amz-copy-source", putObject],
  ["s3:x-amz-metadata-directive", putObject],
  ["s3:x-amz-website-redirect-location", putObject],
  ["s3:x-amz-storage-class", new Set([...putObject, ...named("PutObjectAcl", "PutObjectVersionAcl")])],
  ["s3:x-amz-server-side-encryption", encryption],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", encryption],
  ["s3:x-amz-server-side-encryption-customer-algorithm", encryption],
  ["s3:object-lock-mode", lock],
  ["s3:object-lock-retain-until-date", lock],
  ["s3:object-lock-remaining-retention-days", lock],
  ["s3:object-lock-legal-hold", named("PutObject", "PutObjectLegalHold")],
  ["s3:if-match", named("PutObject", "DeleteObject")],
  ["s3:if-none-match", named("PutObject")],
  ["s3:objectcreationoperation", named("PutObject")],
  ["s3:inventoryaccessibleoptionalfields", named("PutInventoryConfiguration")],
]);
