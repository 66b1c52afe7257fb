import { setTimeout } from "node:timers/promises";
import { CliError } from "../../terminal/cli-error.ts";

/** How something that takes time is waited for. */
export interface Waiting {
  /** Passes time, in milliseconds; really, by default. */
  pause?: ((milliseconds: number) => Promise<void>) | undefined;
  /** For how long at most, in milliseconds. */
  patience: number;
  /** What is waited for, in words. */
  what: string;
}

/** Milliseconds: what takes seconds is seen within a tenth of them, and what takes minutes is not asked for all the time. */
const [first, longest, growth] = [250, 15_000, 1.1];

/** Asks again and again, ever more rarely, until it is so. */
export async function waitUntil(
  isSo: () => Promise<boolean>,
  { pause = realPause, patience, what }: Waiting,
): Promise<void> {
  let waited = 0;
  for (let delay = first; !(await isSo()); delay = Math.min(delay * growth, longest)) {
    if (waited >= patience) {
      const minutes = Math.round(patience / 60_000);
      throw new CliError("provision-failed", `Cannot go on: it took longer than ${minutes} minutes until ${what}`);
    }
    await pause(delay);
    waited += delay;
  }
}

/** Passes time, really. */
export async function realPause(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
