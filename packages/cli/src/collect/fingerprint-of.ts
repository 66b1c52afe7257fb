import { createHash } from "node:crypto";
import type { Driver } from "stowage";
import type { CollectOptions } from "./collect-options.ts";

/** Raised whenever the same tree is deployed otherwise than before. */
const formatVersion = 2;

/** Digest of everything but the files that the outcome of a deploy depends on. */
export function fingerprintOf({ storage, owner, driver }: CollectOptions): string {
  const parts = [formatVersion, storage, owner, placeOf(driver, storage.prefix)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Deploys need no URL: that of a CDN may be known only once there is one. */
function placeOf(driver: Driver, prefix: string): string | undefined {
  try {
    return driver.url(prefix);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "cdn-missing") return undefined;
    throw error;
  }
}
