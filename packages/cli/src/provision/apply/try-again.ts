import { setTimeout as wait } from "node:timers/promises";
import { awsError } from "../resources/aws-error.ts";

export interface Patience {
  /** For how long, in milliseconds. By default a minute, which AWS's own documents tell to wait. */
  patience?: number;
  /** Names of errors that pass, besides those that always do. */
  passing?: readonly string[];
  signal?: AbortSignal | undefined;
}

/** What AWS answers for a while, until all of it knows of a change or has time for one. */
const alwaysPassing: ReadonlySet<string> = new Set([
  "OperationAborted",
  "SlowDown",
  "NoSuchBucket",
  "ServiceUnavailable",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "PriorRequestNotComplete",
  "ConcurrentModification",
  "ConcurrentModificationException",
  "EntityTemporarilyUnmodifiable",
  "EntityTemporarilyUnmodifiableException",
  "InvalidClientTokenId",
  "ServiceFailureException",
]);

const first = 200;
const longest = 8000;

/** Repeats a write with growing, jittered waits for as long as what AWS answers is known to pass. */
export async function tryAgain<Result>(work: () => Promise<Result>, options: Patience = {}): Promise<Result> {
  const { patience = 60_000, passing = [], signal } = options;
  const end = Date.now() + patience;
  for (let delay = first; ; delay = Math.min(delay * 2, longest)) {
    try {
      return await work();
    } catch (error) {
      const pause = delay * (0.5 + Math.random() / 2);
      if (!isPassing(error, passing) || Date.now() + pause > end) throw error;
      await wait(pause, undefined, { signal });
    }
  }
}

function isPassing(error: unknown, passing: readonly string[]): boolean {
  const { name = "", message = "" } = awsError(error) ?? {};
  if (alwaysPassing.has(name) || passing.includes(name)) return true;
  // A principal that was made a moment before.
  return name.startsWith("MalformedPolicy") && /invalid principal/i.test(message);
}
