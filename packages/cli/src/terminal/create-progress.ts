import { formatBytes } from "./format-bytes.ts";
import type { Terminal } from "./terminal.ts";

/** How far some work has come. */
export interface ProgressState {
  /** What is being done, as a word: `Uploading`. */
  label: string;
  /** Items that are done. */
  done: number;
  /** How many there are; 0 where that is not known yet. */
  total: number;
  /** Bytes that were moved so far. */
  bytes: number;
}

/** Work that is being watched. */
export interface Progress {
  update(state: ProgressState): void;
  /** Takes the bar away. */
  end(): void;
}

export interface ProgressOptions {
  /** The clock, in milliseconds; by default the system's monotonic one. */
  now?: () => number;
}

const redrawInterval = 100;
const lineInterval = 5_000;
const barWidth = 24;

/** A bar with rate and time left where a person watches, a plain line every five seconds elsewhere. */
export function createProgress(terminal: Terminal, { now = () => performance.now() }: ProgressOptions = {}): Progress {
  const interval = terminal.interactive ? redrawInterval : lineInterval;
  let started = now();
  let last = started;
  let label = "";
  return {
    update(state) {
      const time = now();
      if (state.label !== label) [label, started] = [state.label, time];
      if (time - last < interval) return;
      last = time;
      const seconds = (time - started) / 1000;
      if (terminal.interactive) terminal.redraw(renderBar(state, seconds).slice(0, terminal.columns - 1));
      else terminal.note(renderLine(state, seconds));
    },
    end() {
      if (terminal.interactive) terminal.redraw("");
    },
  };
}

function renderBar(state: ProgressState, seconds: number): string {
  const { label, done, total } = state;
  if (total === 0) return `${label} ${done}`;
  const filled = Math.round(Math.min(1, done / total) * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  return `${label} ${bar} ${done}/${total}  ${rateOf(state, seconds)}`;
}

function renderLine(state: ProgressState, seconds: number): string {
  const { label, done, total } = state;
  return total === 0 ? `${label}: ${done}` : `${label}: ${done} of ${total}, ${rateOf(state, seconds)}`;
}

function rateOf({ done, total, bytes }: ProgressState, seconds: number): string {
  const left = done > 0 ? Math.ceil(((total - done) / done) * seconds) : 0;
  const rate = bytes === 0 ? "" : `${formatBytes(bytes / Math.max(seconds, 0.001))}/s, `;
  return `${rate}${left} s left`;
}
