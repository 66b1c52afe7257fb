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
