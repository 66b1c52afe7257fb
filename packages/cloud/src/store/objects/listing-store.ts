import type { VersionPage, VersionQuery } from "../versions/version-page.ts";
import type { ListPage, ListQuery } from "./object-page.ts";

/** The listings of a store. */
export interface ListingStore {
  listObjects(bucket: string, query: ListQuery): ListPage;
  listVersions(bucket: string, query: VersionQuery): VersionPage;
}
