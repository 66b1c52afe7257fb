import { isPresent, isPresentAsListed } from "./is-present.ts";
import { memoryOf } from "./content-body.ts";
import type { ExpectedObject } from "./expected-object.ts";
import type { Compared } from "./merge-listing.ts";
import type { Destination } from "./put-object.ts";
import { runAdaptive, type Turn } from "./run-adaptive.ts";

export interface ExamineOptions {
  /** There is nothing to do for it. */
  onPresent: (expected: ExpectedObject) => void;
  /** Told of every plain name that differs, with the ETag of what is there. */
  onPlain: (expected: ExpectedObject, etag: string | undefined) => void;
  /** Told of every hashed name that is missing or holds other bytes. */
  onHashed: (compared: Compared, turn: Turn) => Promise<void>;
  signal?: AbortSignal | undefined;
}

/**
 * Tells what the bucket lacks. The listing decides where it can; what must be asked of the object itself is asked many at
 * a time, so that what is told comes in no order.
 */
export async function examineObjects(
  compared: AsyncIterable<Compared>,
  destination: Destination,
  options: ExamineOptions,
): Promise<void> {
  const { onHashed, signal } = options;
  const examine = async (each: Compared, turn: Turn): Promise<void> => {
    if (isListed(each) === undefined) await ask(each, destination, turn, options);
    else await onHashed(each, turn);
  };
  await runAdaptive(undecided(compared, options), examine, { weigh: ({ expected }) => memoryOf(expected), signal });
}

/** What is not decided by the listing alone, and every hashed name that is missing. */
async function* undecided(
  compared: AsyncIterable<Compared>,
  { onPresent, onPlain }: ExamineOptions,
): AsyncGenerator<Compared> {
  for await (const each of compared) {
    const { expected, found } = each;
    const listed = isListed(each);
    if (listed === true) onPresent(expected);
    else if (listed === false && expected.name === "plain") onPlain(expected, found?.etag);
    else yield each;
  }
}

function isListed({ expected, found }: Compared): boolean | undefined {
  return found === undefined ? false : isPresentAsListed(expected, found);
}

async function ask(
  compared: Compared,
  destination: Destination,
  turn: Turn,
  { onPresent, onPlain, onHashed }: ExamineOptions,
): Promise<void> {
  const { expected, found } = compared;
  if (found !== undefined && (await isPresent(destination, expected, found, turn.signal))) onPresent(expected);
  else if (expected.name === "plain") onPlain(expected, found?.etag);
  else await onHashed(compared, turn);
}
