import type { ExpectedObject } from "../assets/expected-object.ts";
import type { Destination } from "./put-object.ts";

/**
 * Whether an object that is there is cached for ever where its name holds a hash, and not elsewhere: no listing tells that.
 * Other differences are left: what another tool wrote has its caching until it changes.
 */
export async function isCachedAsNamed(
  { driver, prefix }: Destination,
  { key, name }: ExpectedObject,
  signal: AbortSignal,
): Promise<boolean> {
  const { cacheControl = "" } = (await driver.head(prefix + key, { signal })) ?? {};
  return cacheControl.includes("immutable") === (name === "hashed");
}
