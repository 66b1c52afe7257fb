import type { Driver, ObjectInfo } from "../drivers/driver.ts";
import type { OperationOptions } from "./save/save-options.ts";

/** What `serveFiles` asks of a storage beyond what applications do. */
export interface Serving {
  readonly access: "public" | "private";
  /** What all its keys begin with. */
  readonly prefix: string;
  /** The header of files that are stored without one of their own. */
  readonly cacheControl: string;
  /** Seconds that a signed URL works at most; 0 where none are made. */
  readonly longest: number;
  driver(): Driver;
  /** A file with its stored headers; undefined when there is none. */
  head(key: string, options: OperationOptions): Promise<ObjectInfo | undefined>;
}
