/** Query names that choose an operation of this cloud. */
export const subresources: ReadonlySet<string> = new Set([
  "delete",
  "location",
  "ownershipControls",
  "policy",
  "publicAccessBlock",
  "uploadId",
  "uploads",
]);

/** Query names that choose an operation, or a version, that this cloud does not have. */
export const foreignSubresources: ReadonlySet<string> = new Set(
  [
    ["abac", "accelerate", "acl", "analytics", "attributes", "cors", "encryption", "intelligent-tiering", "inventory"],
    ["legal-hold", "lifecycle", "logging", "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable"],
    ["metadataTable", "metrics", "notification", "object-lock", "policyStatus", "renameObject", "replication"],
    ["requestPayment", "restore", "retention", "select", "select-type", "session", "tagging", "torrent", "versionId"],
    ["versioning", "versions", "website", "annotation", "annotations"],
  ].flat(),
);

/** Query names that may be empty because they only refine an operation. */
export const refinements: ReadonlySet<string> = new Set(
  [
    ["bucket-region", "continuation-token", "delimiter", "encoding-type", "fetch-owner", "key-marker", "list-type"],
    ["marker", "max-buckets", "max-keys", "max-parts", "max-uploads", "part-number-marker", "partNumber", "prefix"],
    ["start-after", "upload-id-marker", "x-id", "response-content-type", "response-content-language"],
    ["response-expires", "response-cache-control", "response-content-disposition", "response-content-encoding"],
  ].flat(),
);
