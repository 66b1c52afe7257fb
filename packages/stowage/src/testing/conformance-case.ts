import type { Driver } from "../drivers/driver.ts";

/** An optional ability of drivers. */
export type DriverCapability = "signedUrl";

/** One promise of the driver contract, to be run by any test runner. */
export interface ConformanceCase {
  /** What it shows: `put() …`. */
  name: string;
  /** The ability without which a driver need not pass it. */
  needs?: DriverCapability;
  /**
   * Rejects when the driver breaks the promise. It works below a prefix of its own and removes what it stored, so that
   * cases may run at once and in a bucket that is in use.
   *
   * @param driver The driver, with rights to read, write, list and delete.
   */
  run: (driver: Driver) => Promise<void>;
}

/** Whether a driver has what a case needs. */
export function isApplicable({ needs }: ConformanceCase, driver: Driver): boolean {
  return needs === undefined || driver[needs] !== undefined;
}
