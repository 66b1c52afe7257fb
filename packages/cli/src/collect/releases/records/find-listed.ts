import type { Driver, Entry } from "stowage";

/**
 * Looks for one key in a listing: without the right to list a whole bucket a HEAD of what is missing is a refusal first.
 * The key sorts before all others that begin with it.
 */
export async function findListed(driver: Driver, key: string, signal?: AbortSignal): Promise<Entry | undefined> {
  for await (const { entries } of driver.list({ prefix: key, pageSize: 1, ...(signal && { signal }) }))
    return entries[0]?.key === key ? entries[0] : undefined;
  return undefined;
}
