import { conditionFor } from "./condition-for.ts";
import type { ContentSources } from "./content-body.ts";
import { examineObjects, type ExamineOptions } from "./examine-objects.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import { isPresent } from "./is-present.ts";
import { isTaken } from "./is-taken.ts";
import type { Compared } from "./merge-listing.ts";
import { type Destination, putObject } from "./put-object.ts";
import type { Turn } from "../parallel/run-adaptive.ts";

/** What a pass over the objects of a deploy tells, one call an object. */
export interface UploadEvents extends Pick<ExamineOptions, "onPresent"> {
  /** It was written. */
  onUploaded: (expected: ExpectedObject) => void;
  /** A name of ours held other bytes, such as those of a broken upload by another tool. */
  onReplaced: (expected: ExpectedObject) => void;
}

export interface UploadHashedOptions extends UploadEvents, Pick<ExamineOptions, "recheck" | "onPlain" | "signal"> {
  sources: ContentSources;
}

/** Writes every hashed name that is missing. Afterwards all of them are present: seen in the listing, or just written. */
export async function uploadHashed(
  compared: AsyncIterable<Compared>,
  destination: Destination,
  options: UploadHashedOptions,
): Promise<void> {
  const onHashed = async (each: Compared, turn: Turn): Promise<void> => await write(destination, each, turn, options);
  await examineObjects(compared, destination, { ...options, onHashed });
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
    if (now === undefined || !(await isPresent(destination, expected, now, turn.signal))) throw error;
    onPresent(expected);
  }
}
