import { bucketSelectors, objectSelectors } from "./operation-selectors.ts";

/** Query names that choose an operation of this cloud. */
export const subresources: ReadonlySet<string> = new Set(
  [...bucketSelectors.keys(), ...objectSelectors.keys()].flatMap((selector) => selector.split(" ").slice(1)),
);

/** Query names that choose an operation that this cloud does not have. */
export const foreignSubresources: ReadonlySet<string> = new Set([
  "abac",
  "annotation",
  "annotations",
  "metadataConfiguration",
  "metadataInventoryTable",
  "metadataJournalTable",
  "metadataTable",
  "renameObject",
  "restore",
  "select",
  "select-type",
  "session",
  "torrent",
]);

/** Query names that may be empty because they only refine an operation. */
export const refinements: ReadonlySet<string> = new Set(
  [
    ["bucket-region", "continuation-token", "delimiter", "encoding-type", "fetch-owner", "key-marker", "list-type"],
    ["marker", "max-buckets", "max-keys", "max-parts", "max-uploads", "part-number-marker", "partNumber", "prefix"],
    ["start-after", "upload-id-marker", "version-id-marker", "versionId", "x-id"],
    ["response-content-type", "response-content-language", "response-expires", "response-cache-control"],
    ["response-content-disposition", "response-content-encoding"],
  ].flat(),
);
