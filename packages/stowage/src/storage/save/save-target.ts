import type { NameStrategy } from "../../config/name-strategy.ts";
import type { Driver } from "../../drivers/driver.ts";

/** Where a file goes and what it is held to there. */
export interface SaveTarget {
  /** The name of the storage, for errors. */
  storage: string;
  driver: Driver;
  prefix: string;
  accept: readonly string[] | "anything";
  /** Bytes. */
  maxSize: number;
  names: NameStrategy;
  /** Whether its files may have tags. */
  tags: boolean;
  cacheControl: string;
}
