import type { Driver } from "stowage";
import { findListed } from "./find-listed.ts";

/**
 * What time it is by the clock of the storage, which the ages of objects are told by: that of an object just written, and
 * removed again. The clock of the machine may be wrong by hours.
 *
 * @param key Nobody else writes it but to ask the same.
 */
export async function storageTime(driver: Driver, key: string, signal?: AbortSignal): Promise<Date> {
  const given = signal === undefined ? {} : { signal };
  const written = await driver.put(key, Buffer.alloc(0), {
    size: 0,
    type: "application/octet-stream",
    condition: "overwrite",
    ...given,
  });
  // As a listing tells it, whatever the answers' own date is; somebody else who asks may have removed it.
  const listed = await findListed(driver, key, signal);
  await driver.delete([key], given).catch(() => undefined);
  return listed?.modified ?? written.modified;
}
