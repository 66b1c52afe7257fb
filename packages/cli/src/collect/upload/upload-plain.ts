import { CliError } from "../../terminal/cli-error.ts";
import { readLive } from "../manifest/read-live.ts";
import { type ContentSources, memoryOf } from "./content-body.ts";
import type { ExpectedObject } from "./expected-object.ts";
import { isPresent } from "./present.ts";
import { type Destination, headersOf, isTaken, putObject } from "./put-object.ts";
import { runAdaptive, type Turn } from "./run-adaptive.ts";
import { conditionFor, type UploadEvents } from "./upload-hashed.ts";

/** A plain name that differs from what the release has. */
export interface PlainChange {
  expected: ExpectedObject;
  /** Of what was there when it was listed. */
  etag?: string;
}

/** The manifest that this deploy switched to: as long as it is live, the plain names are this deploy's to write. */
export interface OwnManifest {
  key: string;
  etag: string;
}

export interface UploadPlainOptions extends Pick<UploadEvents, "onUploaded"> {
  manifest: OwnManifest;
  sources: ContentSources;
  signal?: AbortSignal | undefined;
}

const mostTries = 5;

/**
 * Writes plain names, each only over what was listed. Where another deploy was there first, the one whose manifest is live
 * goes on and the other stops, so that what the manifest says of plain names is true.
 */
export async function uploadPlain(
  changes: AsyncIterable<PlainChange>,
  destination: Destination,
  options: UploadPlainOptions,
): Promise<void> {
  const write = async ({ expected, etag }: PlainChange, turn: Turn): Promise<void> => {
    await replace(destination, { expected, ...(etag !== undefined && { etag }) }, turn, options);
    options.onUploaded(expected);
  };
  await runAdaptive(changes, write, {
    weigh: ({ expected }) => (expected.twin === undefined ? memoryOf(expected) : 0),
    signal: options.signal,
  });
}

async function replace(
  destination: Destination,
  { expected, etag: listed }: PlainChange,
  turn: Turn,
  { manifest, sources }: UploadPlainOptions,
): Promise<void> {
  const { driver, prefix } = destination;
  let etag = listed;
  for (let tries = 1; ; tries += 1) {
    try {
      const condition = conditionFor(driver, etag);
      const { twin } = expected;
      if (twin === undefined) await putObject(destination, expected, sources, condition, turn);
      else
        await driver.copy(prefix + twin, prefix + expected.key, {
          condition,
          describe: headersOf(expected),
          signal: turn.signal,
        });
      return;
    } catch (error) {
      if (!isTaken(error) || tries === mostTries) throw error;
      await refuseUnlessLive(destination, manifest);
      const now = await driver.head(prefix + expected.key, { signal: turn.signal });
      if (now !== undefined && (await isPresent(destination, expected, now))) return;
      etag = now?.etag;
    }
  }
}

/** The error `manifest-changed` when another deploy switched the manifest since. */
export async function refuseUnlessLive({ driver }: Destination, { key, etag }: OwnManifest): Promise<void> {
  if ((await readLive(driver, key, { noneMatch: etag })) === "unchanged") return;
  throw new CliError(
    "manifest-changed",
    `Cannot go on with plain names: another deploy switched the manifest ${JSON.stringify(key)} meanwhile`,
  );
}
