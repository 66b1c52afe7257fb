import type { Driver, ObjectInfo, PutOptions, WriteCondition } from "stowage";
import { type ContentSources, contentBody, inMemory } from "./content-body.ts";
import type { ExpectedObject } from "./expected-object.ts";
import type { Turn } from "./run-adaptive.ts";

/** Hashed names hold the same bytes for ever; plain ones are looked at again after a minute. */
const cacheControl = { hashed: "public, max-age=31536000, immutable", plain: "public, max-age=60" };

/** Where objects are put. */
export interface Destination {
  driver: Driver;
  /** With its final slash. */
  prefix: string;
}

/** The headers that a static object is served with. */
export function headersOf({
  type,
  name,
  content: { encoding },
}: Pick<ExpectedObject, "type" | "name" | "content">): Pick<PutOptions, "type" | "cacheControl" | "contentEncoding"> {
  return { type, cacheControl: cacheControl[name], ...(encoding !== undefined && { contentEncoding: encoding }) };
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

/** Whether a conditional write found the key taken, or changed. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "already-exists";
}
