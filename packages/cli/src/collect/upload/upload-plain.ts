import { type ContentSources, memoryOf } from "./content-body.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import { headersOf } from "./headers-of.ts";
import { isPresent } from "./is-present.ts";
import { type Destination, putObject } from "./put-object.ts";
import { runAdaptive, type Turn } from "../parallel/run-adaptive.ts";
import type { UploadEvents } from "./upload-hashed.ts";
import { type OwnManifest, writePlain } from "./write-plain.ts";

/** A plain name that differs from what the release has. */
export interface PlainChange {
  expected: ExpectedObject;
  /** Of what was there when it was listed. */
  etag?: string;
}

export interface UploadPlainOptions extends Pick<UploadEvents, "onUploaded"> {
  manifest: OwnManifest;
  sources: ContentSources;
  signal?: AbortSignal | undefined;
}

/** Writes plain names, each only over what was listed. */
export async function uploadPlain(
  changes: AsyncIterable<PlainChange>,
  destination: Destination,
  options: UploadPlainOptions,
): Promise<void> {
  const write = async (change: PlainChange, turn: Turn): Promise<void> => {
    await replace(destination, change, turn, options);
    options.onUploaded(change.expected);
  };
  await runAdaptive(changes, write, {
    weigh: ({ expected }) => (expected.twin === undefined ? memoryOf(expected) : 0),
    signal: options.signal,
  });
}

async function replace(
  destination: Destination,
  { expected, etag }: PlainChange,
  turn: Turn,
  { manifest, sources }: UploadPlainOptions,
): Promise<void> {
  const { driver, prefix } = destination;
  const { twin } = expected;
  const { signal } = turn;
  const key = prefix + expected.key;
  await writePlain(driver, {
    key,
    etag,
    manifest,
    signal,
    write: async (condition) =>
      twin === undefined
        ? await putObject(destination, expected, sources, condition, turn)
        : await driver.copy(prefix + twin, key, { condition, describe: headersOf(expected), signal }),
    isEnough: async (found) => await isPresent(destination, expected, found, signal),
  });
}
