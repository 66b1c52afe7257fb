import type { Driver, ObjectInfo, WriteCondition } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import { readLive } from "../manifest/read-live.ts";
import { conditionFor } from "./condition-for.ts";
import { isTaken } from "./is-taken.ts";

/** The manifest that a deploy or rollback switched to: as long as it is live, the plain names are its own to write. */
export interface OwnManifest {
  key: string;
  etag: string;
  /** Whether any plain name was written, or may have been: an answer can get lost. */
  touched: boolean;
}

/** One plain name. */
export interface PlainWrite {
  /** The whole key. */
  key: string;
  /** Of what was there when it was listed. */
  etag: string | undefined;
  manifest: OwnManifest;
  signal: AbortSignal;
  /** Writes it, on a condition. */
  write: (condition: WriteCondition) => Promise<unknown>;
  /** Whether what somebody else wrote meanwhile will do; by default it does not. */
  isEnough?: (found: ObjectInfo) => Promise<boolean>;
}

const mostTries = 5;

/**
 * Writes a plain name only over what was listed. Where another writer was there first, the one whose manifest is live goes
 * on and the other stops, so that what the manifest says of plain names is true.
 *
 * @throws CliError `manifest-changed`.
 */
export async function writePlain(driver: Driver, { key, manifest, signal, ...plain }: PlainWrite): Promise<void> {
  let { etag } = plain;
  for (let tries = 1; ; tries += 1) {
    try {
      await plain.write(conditionFor(driver, etag));
      manifest.touched = true;
      return;
    } catch (error) {
      if (!isTaken(error)) manifest.touched = true;
      if (!isTaken(error) || tries === mostTries) throw error;
      await refuseUnlessLive(driver, manifest, signal);
      const now = await driver.head(key, { signal });
      if (now !== undefined && (await plain.isEnough?.(now)) === true) return;
      etag = now?.etag;
    }
  }
}

async function refuseUnlessLive(driver: Driver, { key, etag }: OwnManifest, signal: AbortSignal): Promise<void> {
  if ((await readLive(driver, key, { noneMatch: etag, signal })) === "unchanged") return;
  throw new CliError(
    "manifest-changed",
    `Cannot go on with plain names: another deploy switched the manifest ${JSON.stringify(key)} meanwhile`,
  );
}
