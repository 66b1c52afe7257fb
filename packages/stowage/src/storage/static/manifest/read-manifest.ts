import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { CallOptions, Driver, GetResult } from "../../../drivers/driver.ts";
import { readAll } from "../../files/read-all.ts";
import { type ManifestTable, parseManifest } from "./parse-manifest.ts";

/** A manifest as it was read. */
export interface ReadManifest {
  table: ManifestTable;
  etag: string;
  /** Bytes. */
  size: number;
}

// A million files take about 250 MB; the text of one string ends at 512 MB.
const longest = 400_000_000;

/**
 * Reads a manifest.
 *
 * @param known The ETag of one that was read before.
 * @returns Undefined where it still has that ETag.
 * @throws StowageError `not-found` when there is none; `remote` for what is no manifest.
 */
export async function readManifest(
  driver: Driver,
  key: string,
  known: string | undefined,
  call: CallOptions,
): Promise<ReadManifest | undefined> {
  const options = known === undefined ? call : { ...call, noneMatch: known };
  const found = await driver.get(key, options).catch((error: unknown) => unlessUnmodified(error, known));
  if (found === undefined) return undefined;
  const { etag, size } = found.info;
  return { table: tableOf(key, await readText(key, found)), etag, size };
}

function unlessUnmodified(error: unknown, known: string | undefined): undefined {
  if (known === undefined || !(error instanceof StowageError) || error.code !== "not-modified") throw error;
}

async function readText(key: string, { info, body }: GetResult): Promise<string> {
  if (info.size > longest) {
    body.destroy();
    throw unreadable(key, `it is over ${longest} bytes`);
  }
  const bytes = await readAll(body);
  return bytes.toString();
}

function tableOf(key: string, text: string): ManifestTable {
  try {
    return parseManifest(text);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw unreadable(key, cause.message, cause.cause);
  }
}

function unreadable(key: string, reason: string, cause?: unknown): StowageError {
  const fix = "Deploy the static files again with `stowage collect`";
  return new StowageError("remote", `Cannot read manifest ${JSON.stringify(key)}: ${reason}`, { key, fix, cause });
}
