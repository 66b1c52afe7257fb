import type { Entry, ListPage } from "../../drivers/driver.ts";

/** The entries of a listing in the order of their keys' UTF-8 bytes; asked for page by page as they are wanted. */
export class Listing implements AsyncIterable<Entry> {
  readonly #open: () => AsyncIterable<ListPage>;

  constructor(open: () => AsyncIterable<ListPage>) {
    this.#open = open;
  }

  /** Page by page, each the answer to one request; with a delimiter also the prefixes. */
  pages(): AsyncIterable<ListPage> {
    return this.#open();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Entry> {
    for await (const { entries } of this.#open()) yield* entries;
  }
}
