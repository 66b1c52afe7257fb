import type { Failure } from "./failure.ts";

/** The time to sign with: ours, corrected once the server has shown that the two differ. */
export interface ServerClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** What is added to the local time; milliseconds. */
  readonly offset: number;
  /**
   * Takes over the server's time when the failure is due to ours.
   *
   * @param failure What was answered.
   * @param offset The offset that the request was signed with; another request may have corrected it meanwhile.
   * @returns Whether it was.
   */
  learn(failure: Failure, offset: number): boolean;
}

const tolerated = 5 * 60_000;

/** Makes a clock on top of the local one. */
export function createServerClock(local: () => number = Date.now): ServerClock {
  let current = 0;
  return {
    now: () => local() + current,
    get offset() {
      return current;
    },
    learn(failure, offset) {
      if (failure.kind === "transport" || failure.serverTime === undefined) return false;
      const difference = failure.serverTime - local();
      // The answer to HEAD carries no code: then a 403 from a server with another time of day has to do.
      const unnamed = failure.status === 403 && failure.awsCode === "";
      const off = Math.abs(difference - offset) > tolerated;
      if (failure.awsCode !== "RequestTimeTooSkewed" && !(unnamed && off)) return false;
      current = difference;
      return true;
    },
  };
}
