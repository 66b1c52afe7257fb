import type { ObjectRecord } from "./object-record.ts";

/** Which objects to list. */
export interface ListQuery {
  prefix: string;
  /** Strictly after this key, in the order of UTF-8 bytes. */
  after: string;
  delimiter: string;
  /** 0 to 1000. */
  limit: number;
}

/** A page of objects. */
export interface ListPage {
  objects: ObjectRecord[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The last key or common prefix of the page: pass it as `after` for the next one (a prefix skips all under it). */
  last: string;
}
