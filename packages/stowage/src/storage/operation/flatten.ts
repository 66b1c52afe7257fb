/** The items of pages, one after the other. */
export function flatten<T>(open: () => AsyncIterable<T[]>): AsyncIterable<T> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of open()) yield* page;
    },
  };
}
