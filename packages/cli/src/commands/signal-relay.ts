import { constants } from "node:os";

const relayed = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Signals that a terminal sends to its whole foreground group, so that the child of a command has them already. */
const sentToGroup: readonly NodeJS.Signals[] = ["SIGINT", "SIGHUP"];

/** Keeps this process alive through signals while something else decides what they end. */
export interface SignalRelay {
  /** The first signal that came. */
  readonly received: NodeJS.Signals | undefined;
  /** Aborted by the first signal; whoever was not told to pass it on gives up. */
  readonly interruption: AbortSignal;
  /** Passes signals on from now, those that came before included. */
  passTo(child: { kill(signal: NodeJS.Signals): unknown }): void;
  /** Gives the signals their usual effect again. */
  close(): void;
}

/** Starts to catch SIGINT, SIGTERM and SIGHUP. With `onTerminal`, those that the child got from it are not sent twice. */
export function startSignalRelay({ onTerminal }: { onTerminal: boolean }): SignalRelay {
  let child: { kill(signal: NodeJS.Signals): unknown } | undefined;
  let received: NodeJS.Signals | undefined;
  const interruption = new AbortController();
  const take = (signal: NodeJS.Signals): void => {
    received ??= signal;
    interruption.abort();
    if (!(onTerminal && sentToGroup.includes(signal))) child?.kill(signal);
  };
  for (const signal of relayed) process.on(signal, take);
  return {
    get received() {
      return received;
    },
    interruption: interruption.signal,
    passTo(next) {
      child = next;
      if (received !== undefined) next.kill(received);
    },
    close: () => relayed.forEach((signal) => process.off(signal, take)),
  };
}

/** The exit status that a shell gives a process that a signal ended. */
export function statusOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
