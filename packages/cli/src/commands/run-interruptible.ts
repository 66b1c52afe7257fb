import { type SignalRelay, startSignalRelay, statusOfSignal } from "./signal-relay.ts";

/** Runs `work` with signals caught. What a signal made it give up ends with that signal's status instead of an error. */
export async function runInterruptible(
  work: (signals: SignalRelay) => Promise<number>,
  options: { onTerminal: boolean } = { onTerminal: false },
): Promise<number> {
  const signals = startSignalRelay(options);
  try {
    return await work(signals);
  } catch (error) {
    if (signals.received === undefined || !isGivenUp(error)) throw error;
    return statusOfSignal(signals.received);
  } finally {
    signals.close();
  }
}

function isGivenUp(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || ("code" in error && error.code === "aborted"));
}
