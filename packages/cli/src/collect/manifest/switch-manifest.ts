import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { Driver, ObjectInfo } from "stowage";
import { CliError } from "../../terminal/cli-error.ts";
import { isTaken } from "../upload/is-taken.ts";

export interface SwitchOptions {
  /** The ETag of the manifest that the deploy started from; undefined where there was none. */
  previous: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Manifests up to this many bytes are sent from memory, so that a request that failed can be sent again. */
const inMemory = 8 * 1024 * 1024;

/**
 * Puts a manifest in place, only if the one there still is the one that the deploy started from; resolves with its ETag.
 *
 * @param file The manifest's text on disk.
 */
export async function switchManifest(
  driver: Driver,
  key: string,
  file: string,
  { previous, signal }: SwitchOptions,
): Promise<string> {
  const condition = previous === undefined ? "create" : { match: previous };
  try {
    return (await putManifest(driver, key, file, condition, signal)).etag;
  } catch (cause) {
    if (!isTaken(cause)) throw cause;
    const message = `Cannot switch manifest ${JSON.stringify(key)}: another deploy did meanwhile`;
    throw new CliError("manifest-changed", message, { cause });
  }
}

/** Writes the text of a manifest, live or recorded. */
export async function putManifest(
  driver: Driver,
  key: string,
  file: string,
  condition: "create" | { match: string },
  signal?: AbortSignal,
): Promise<ObjectInfo> {
  const { size } = await stat(file);
  // A stream that nobody reads would keep its file open.
  return await driver.put(key, size > inMemory ? readChunks(file) : await readFile(file), {
    size,
    type: "application/json",
    cacheControl: "no-cache",
    condition,
    ...(signal && { signal }),
  });
}

function readChunks(file: string): AsyncIterable<Buffer> {
  return createReadStream(file);
}
