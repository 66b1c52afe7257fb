import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Driver, ObjectInfo } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { headerBytes, parseHeader } from "../../manifest/parse-header.ts";
import type { Release } from "../../manifest/release.ts";
import { writingLater } from "../../lines/writing.ts";

/** A manifest in a local file: reading it is not slowed down by a network, and cannot fail half-way because of one. */
export interface ManifestCopy {
  file: string;
  /** The first line, which holds the header. */
  first: string;
  release: Release;
  /** Of the object that was copied. */
  info: ObjectInfo;
}

/**
 * Downloads a manifest whole, verified against its checksum.
 *
 * @param file Where to.
 * @throws CliError `manifest-unreadable` where no deploy of stowage wrote it.
 */
export async function copyManifest(
  driver: Driver,
  key: string,
  { file, signal }: { file: string; signal?: AbortSignal | undefined },
): Promise<ManifestCopy> {
  const { info, body } = await driver.get(key, signal === undefined ? {} : { signal });
  await writingLater(file, async () => await pipeline(body, createWriteStream(file, { mode: 0o600 })));
  const first = await firstLine(file);
  if (first === undefined) throw unreadable(key, "its first line is longer than any that stowage collect writes");
  const release = parseHeader(first);
  if (release !== undefined) return { file, first, release, info };
  throw unreadable(key, "it was not written by stowage collect");
}

/** The error of a manifest that nobody can rely on. */
export function unreadable(key: string, reason: string): CliError {
  return new CliError("manifest-unreadable", `Cannot read manifest ${JSON.stringify(key)}: ${reason}`);
}

/** Undefined where it is too long: of a damaged manifest it may be all of it. */
async function firstLine(file: string): Promise<string | undefined> {
  let beginning = "";
  const chunks: AsyncIterable<string> = createReadStream(file, { encoding: "utf8", end: headerBytes - 1 });
  for await (const chunk of chunks) beginning += chunk;
  const end = beginning.indexOf("\n");
  if (end >= 0) return beginning.slice(0, end);
  return Buffer.byteLength(beginning) < headerBytes ? beginning : undefined;
}
