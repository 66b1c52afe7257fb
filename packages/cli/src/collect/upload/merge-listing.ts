import { compareUtf8 } from "@stowage/wire";
import type { Driver, Entry } from "stowage";
import type { ExpectedObject } from "../assets/expected-object.ts";

/** An object that a deploy needs, and what the bucket has under its key. */
export interface Compared {
  expected: ExpectedObject;
  found: Entry | undefined;
}

/**
 * Walks the expected objects and the listing of the prefix side by side, in constant memory. What is missing is told
 * before the listing has ended.
 *
 * @param expected In the order of their keys' UTF-8 bytes.
 * @yields One for each expected object, in their order.
 */
export async function* mergeListing(
  expected: Iterable<ExpectedObject> | AsyncIterable<ExpectedObject>,
  driver: Driver,
  prefix: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Compared> {
  const listing = entriesOf(driver, prefix, signal);
  try {
    let next = await listing.next();
    for await (const each of expected) {
      const key = prefix + each.key;
      while (next.done !== true && compareUtf8(next.value.key, key) < 0) next = await listing.next();
      yield { expected: each, found: next.done !== true && next.value.key === key ? next.value : undefined };
    }
  } finally {
    await listing.return();
  }
}

async function* entriesOf(
  driver: Driver,
  prefix: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Entry, void, void> {
  for await (const { entries } of driver.list({ prefix, ...(signal && { signal }) })) yield* entries;
}
