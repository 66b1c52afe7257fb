import { isCachedAsNamed } from "./is-cached-as-named.ts";
import { isPresent, isPresentAsListed } from "./is-present.ts";
import { memoryOf } from "./content-body.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import type { Compared } from "./merge-listing.ts";
import type { Destination } from "./put-object.ts";
import { runAdaptive, type Turn } from "../parallel/run-adaptive.ts";

export interface ExamineOptions {
  /** Asks for the caching of names that can be of either kind, too. */
  recheck: boolean;
  /** There is nothing to do for it. */
  onPresent: (expected: ExpectedObject) => void;
  /** Told of every plain name that differs, and of every name with the wrong caching, with the ETag of what is there. */
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
    if (isListed(each) === false) await onHashed(each, turn);
    else await ask(each, destination, turn, options);
  };
  await runAdaptive(undecided(compared, options), examine, { weigh: ({ expected }) => memoryOf(expected), signal });
}

/**
 * Tells at once what the listing decides.
 *
 * @yields What it does not, and every hashed name that is missing.
 */
async function* undecided(
  compared: AsyncIterable<Compared>,
  { recheck, onPresent, onPlain }: ExamineOptions,
): AsyncGenerator<Compared> {
  for await (const each of compared) {
    const { expected, found } = each;
    const listed = isListed(each);
    if (listed === true && !(recheck && isEitherKind(expected))) onPresent(expected);
    else if (listed === false && expected.name === "plain") onPlain(expected, found?.etag);
    else yield each;
  }
}

function isListed({ expected, found }: Compared): boolean | undefined {
  return found === undefined ? false : isPresentAsListed(expected, found);
}

/** Others have names that stowage made: those hold the digest, whatever the setting is. */
function isEitherKind({ name, fixed }: ExpectedObject): boolean {
  return name === "plain" || fixed;
}

async function ask(
  compared: Compared,
  destination: Destination,
  turn: Turn,
  { recheck, onPresent, onPlain, onHashed }: ExamineOptions,
): Promise<void> {
  const { expected, found } = compared;
  const { signal } = turn;
  const present = found !== undefined && (await isPresent(destination, expected, found, signal));
  const right = present && (!recheck || (await isCachedAsNamed(destination, expected, signal)));
  if (right) onPresent(expected);
  // Written after the switch: the live release has the same bytes there, with the caching that it wants.
  else if (present || expected.name === "plain") onPlain(expected, found?.etag);
  else await onHashed(compared, turn);
}
