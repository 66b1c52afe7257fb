import type { Entry } from "../drivers/driver.ts";

/** The entries of a listing in the order of their keys' UTF-8 bytes; asked for page by page as they are wanted. */
export class Listing implements AsyncIterable<Entry> {
  readonly #open: () => AsyncIterable<Entry[]>;

  constructor(open: () => AsyncIterable<Entry[]>) {
    this.#open = open;
  }

  /** Page by page, each the answer to one request. */
  pages(): AsyncIterable<Entry[]> {
    return this.#open();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Entry> {
    for await (const page of this.#open()) yield* page;
  }
}
