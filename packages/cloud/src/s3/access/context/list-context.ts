import { parameter } from "../../request/parameter.ts";
import type { OperationName } from "../../operation-name.ts";
import { type ContextKey, single } from "./context-source.ts";

const listings: ReadonlySet<OperationName> = new Set(["ListObjects", "ListObjectsV2", "ListObjectVersions"]);

/** Parameters of a listing: "present only if the parameter was sent", and of no other operation. */
const ofListing = (name: string): ContextKey =>
  single(({ request, operation }) => (listings.has(operation) ? parameter(request, name) : undefined));

export const listContext: Readonly<Record<string, ContextKey>> = {
  "s3:prefix": ofListing("prefix"),
  "s3:delimiter": ofListing("delimiter"),
  "s3:max-keys": ofListing("max-keys"),
};
