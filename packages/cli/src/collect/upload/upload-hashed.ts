import { conditionFor } from "./condition-for.ts";
import type { Compared } from "./merge-listing.ts";
import { type ContentSources, memoryOf } from "./content-body.ts";
import type { ExpectedObject } from "./expected-object.ts";
import { isPresent } from "./is-present.ts";
import { isTaken } from "./is-taken.ts";
import { type Destination, putObject } from "./put-object.ts";
import { runAdaptive, type Turn } from "./run-adaptive.ts";

/** What a pass over the objects of a deploy tells, one call an object. */
export interface UploadEvents {
  /** There is nothing to do for it. */
  onPresent: (expected: ExpectedObject) => void;
  /** It was written. */
  onUploaded: (expected: ExpectedObject) => void;
  /** A name of ours held other bytes, such as those of a broken upload by another tool. */
  onReplaced: (expected: ExpectedObject) => void;
}

export interface UploadHashedOptions extends UploadEvents {
  sources: ContentSources;
  /** Told of every plain name that differs, with the ETag of what is there. */
  onPlain: (expected: ExpectedObject, etag: string | undefined) => void;
  signal?: AbortSignal | undefined;
}

/** Writes every hashed name that is missing. Afterwards all of them are present: seen in the listing, or just written. */
export async function uploadHashed(
  compared: AsyncIterable<Compared>,
  destination: Destination,
  options: UploadHashedOptions,
): Promise<void> {
  await runAdaptive(missing(compared, destination, options), (each, turn) => write(destination, each, turn, options), {
    weigh: ({ expected }) => memoryOf(expected),
    signal: options.signal,
  });
}

async function* missing(
  compared: AsyncIterable<Compared>,
  destination: Destination,
  { onPresent, onPlain }: UploadHashedOptions,
): AsyncGenerator<Compared> {
  for await (const each of compared) {
    const { expected, found } = each;
    if (found !== undefined && (await isPresent(destination, expected, found))) onPresent(expected);
    else if (expected.name === "plain") onPlain(expected, found?.etag);
    else yield each;
  }
}

async function write(
  destination: Destination,
  { expected, found }: Compared,
  turn: Turn,
  { sources, onPresent, onUploaded, onReplaced }: UploadHashedOptions,
): Promise<void> {
  if (found !== undefined) onReplaced(expected);
  try {
    await putObject(destination, expected, sources, conditionFor(destination.driver, found?.etag), turn);
    onUploaded(expected);
  } catch (error) {
    if (!isTaken(error)) throw error;
    const now = await destination.driver.head(destination.prefix + expected.key, { signal: turn.signal });
    if (now === undefined || !(await isPresent(destination, expected, now))) throw error;
    onPresent(expected);
  }
}
