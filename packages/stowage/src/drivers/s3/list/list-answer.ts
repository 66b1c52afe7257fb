import type { ListPage } from "../../driver.ts";

/** One answer of ListObjectsV2. */
export interface ListAnswer extends ListPage {
  /** Continues the listing; absent on the last page. */
  next?: string;
}
