import type { Capability, Driver } from "../drivers/driver.ts";

/** One promise of the driver contract, to be run by any test runner. */
export interface ConformanceCase {
  /** What it shows: `put() …`. */
  name: string;
  /** The capabilities without which a driver need not pass it. */
  needs: readonly Capability[];
  /**
   * Rejects when the driver breaks the promise. It works below a prefix of its own and removes what it stored, so that
   * cases may run at once and in a bucket that is in use.
   *
   * @param driver The driver, with rights to read, write, list and delete.
   */
  run: (driver: Driver) => Promise<void>;
}

/**
 * Why a driver need not pass a case; undefined where it must.
 *
 * @returns The capabilities that it lacks, in words.
 */
export function skipReason({ needs }: ConformanceCase, { name, capabilities }: Driver): string | undefined {
  const lacking = needs.filter((need) => !capabilities.has(need));
  return lacking.length === 0 ? undefined : `the driver ${name} lacks ${lacking.join(" and ")}`;
}
