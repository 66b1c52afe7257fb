import type { Entry } from "stowage";
import type { Listed } from "./sorted-listing.ts";

/** A key that is expected, listed, or both. */
export interface Joined {
  /** What was expected under the key: the line behind the tab. */
  expected?: string;
  /** In byte order. */
  key: string;
  entry?: Entry;
}

/**
 * Walks expected keys and a listing side by side. A key that is expected more than once comes as often.
 *
 * @param batches Lines of a key, a tab and anything; sorted, in byte order.
 * @yields In the order of the keys.
 */
export async function* joinListing(
  batches: AsyncGenerator<string[]>,
  listing: AsyncGenerator<Listed>,
): AsyncGenerator<Joined> {
  const expected = new Cursor(batches);
  try {
    await expected.refill();
    for await (const { key, entry } of listing) {
      let met = false;
      for (let line = expected.line; line !== undefined && line.key <= key; line = expected.line) {
        met = line.key === key;
        yield met ? { ...line, entry } : line;
        if (!expected.advance()) await expected.refill();
      }
      if (!met) yield { key, entry };
    }
    while (expected.line !== undefined) {
      yield expected.line;
      if (!expected.advance()) await expected.refill();
    }
  } finally {
    await batches.return(undefined);
  }
}

/** Where one is in lists of lines. */
class Cursor {
  line: { key: string; expected: string } | undefined;
  readonly #batches: AsyncGenerator<string[]>;
  #lines: string[] = [];
  #at = 0;

  constructor(batches: AsyncGenerator<string[]>) {
    this.#batches = batches;
  }

  /** Goes to the next line of the list; false at its end. */
  advance(): boolean {
    this.#at += 1;
    return this.#take();
  }

  /** Goes to the next list; afterwards there is no line where that was the last. */
  async refill(): Promise<void> {
    const next = await this.#batches.next();
    this.#lines = next.done === true ? [] : next.value;
    this.#at = 0;
    this.#take();
  }

  #take(): boolean {
    const text = this.#lines[this.#at];
    const tab = text?.indexOf("\t") ?? 0;
    this.line = text === undefined ? undefined : { key: text.slice(0, tab), expected: text.slice(tab + 1) };
    return text !== undefined;
  }
}
