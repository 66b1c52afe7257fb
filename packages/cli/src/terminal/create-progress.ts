import { count } from "./count.ts";
import { formatBytes } from "./format-bytes.ts";
import type { Terminal } from "./terminal.ts";

/** Work that is being counted. */
export interface Progress {
  /** One item is done, with so many bytes. */
  advance(bytes: number): void;
  /** Takes the bar away. */
  end(): void;
}

export interface ProgressOptions {
  /** What is being done, as a word: `Uploading`. */
  label: string;
  /** How many items there are. */
  items: number;
  /** How many bytes they have together. */
  bytes: number;
  /** The clock, in milliseconds; by default the system's monotonic one. */
  now?: () => number;
}

const redrawInterval = 100;
const lineInterval = 5_000;
const barWidth = 24;

/** A bar with rate and time left where a person watches, a plain line every five seconds elsewhere. */
export function createProgress(terminal: Terminal, options: ProgressOptions): Progress {
  const now = options.now ?? (() => performance.now());
  const started = now();
  const interval = terminal.interactive ? redrawInterval : lineInterval;
  let last = started;
  let items = 0;
  let bytes = 0;
  return {
    advance(more) {
      items += 1;
      bytes += more;
      const time = now();
      if (time - last < interval) return;
      last = time;
      const state = { items, bytes, seconds: (time - started) / 1000 };
      if (terminal.interactive) terminal.redraw(renderBar(options, state, terminal.columns));
      else terminal.note(renderLine(options, state));
    },
    end() {
      if (terminal.interactive) terminal.redraw("");
    },
  };
}

interface State {
  items: number;
  bytes: number;
  seconds: number;
}

function renderBar(options: ProgressOptions, state: State, columns: number): string {
  const done = options.bytes === 0 ? state.items / options.items : state.bytes / options.bytes;
  const filled = Math.round(Math.min(1, done) * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  return `${options.label} ${bar} ${state.items}/${options.items}  ${rateOf(options, state)}`.slice(0, columns - 1);
}

function renderLine(options: ProgressOptions, state: State): string {
  return `${options.label}: ${state.items} of ${count(options.items, "file")}, ${rateOf(options, state)}`;
}

function rateOf(options: ProgressOptions, { bytes, seconds }: State): string {
  const rate = bytes / Math.max(seconds, 0.001);
  const left = rate > 0 ? Math.ceil((options.bytes - bytes) / rate) : 0;
  return `${formatBytes(rate)}/s, ${left} s left`;
}
