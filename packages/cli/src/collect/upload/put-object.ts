import type { Driver, ObjectInfo, WriteCondition } from "stowage";
import { type ContentSources, contentBody, inMemory } from "./content-body.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import { headersOf } from "./headers-of.ts";
import type { Turn } from "../parallel/run-adaptive.ts";

/** Where objects are put. */
export interface Destination {
  driver: Driver;
  /** With its final slash. */
  prefix: string;
}

/** Writes one object of a deploy. */
export async function putObject(
  { driver, prefix }: Destination,
  expected: ExpectedObject,
  sources: ContentSources,
  condition: WriteCondition,
  { signal, onAttempt }: Turn,
): Promise<ObjectInfo> {
  return await driver.put(prefix + expected.key, contentBody(expected, sources), {
    ...headersOf(expected),
    size: expected.content.size,
    condition,
    signal,
    // What is sent in parts is many requests, of which none need be a repeated one.
    ...(expected.content.size <= inMemory && { onAttempt }),
  });
}
