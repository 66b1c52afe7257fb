/** Where a command writes. Results go to `out`, everything said about them to `note`, so that pipes hold data alone. */
export interface Terminal {
  /** Whether a person watches: progress is drawn in place. */
  readonly interactive: boolean;
  /** Width in characters. */
  readonly columns: number;
  /** One or more lines of result, to standard output. */
  out(text: string): void;
  /** One or more lines for people, to standard error. */
  note(text: string): void;
  /** Redraws the last line of standard error; only where `interactive`. */
  redraw(text: string): void;
}
