import type { Driver } from "stowage";
import { headerBytes, parseHeader } from "./parse-header.ts";
import type { Release } from "./release.ts";

/** The manifest that is live, as far as a deploy needs to know it. */
export interface LiveManifest {
  /** For the compare-and-swap. */
  etag: string;
  /** Absent where something else wrote it, such as Django. */
  release?: Release;
}

export interface ReadLiveOptions {
  /** An ETag that the manifest may still have: then the answer is `unchanged`. */
  noneMatch?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Reads the header of a manifest in one request, however long the manifest is; `undefined` when there is none. */
export async function readLive(
  driver: Driver,
  key: string,
  options?: Omit<ReadLiveOptions, "noneMatch">,
): Promise<LiveManifest | undefined>;
export async function readLive(
  driver: Driver,
  key: string,
  options: ReadLiveOptions,
): Promise<LiveManifest | "unchanged" | undefined>;
export async function readLive(
  driver: Driver,
  key: string,
  { noneMatch, signal }: ReadLiveOptions = {},
): Promise<LiveManifest | "unchanged" | undefined> {
  try {
    const range = { start: 0, end: headerBytes - 1 };
    const { info, body } = await driver.get(key, {
      ...range,
      ...(noneMatch !== undefined && { noneMatch }),
      ...(signal && { signal }),
    });
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const release = parseHeader(Buffer.concat(chunks).toString("utf8"));
    return release === undefined ? { etag: info.etag } : { etag: info.etag, release };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "not-found") return undefined;
    if (code === "not-modified") return "unchanged";
    // Of an empty object there is no range.
    if (code === "invalid-option") return await driver.head(key, signal ? { signal } : {});
    throw error;
  }
}
