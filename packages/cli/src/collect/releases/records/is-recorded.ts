import type { Driver } from "stowage";
import { releaseKey } from "../../manifest/release-key.ts";
import { findListed } from "./find-listed.ts";
import { recordedRelease } from "./recorded-release.ts";

/** Whether a prefix has a record of a release; what is no name of a release has none. */
export async function isRecorded(
  driver: Driver,
  prefix: string,
  release: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const key = releaseKey(prefix, release);
  return recordedRelease(prefix, key) !== undefined && (await findListed(driver, key, signal)) !== undefined;
}
