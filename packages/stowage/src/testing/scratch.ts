import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Code } from "../base/errors/error-codes.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import type {
  Capability,
  Driver,
  DriverBody,
  Entry,
  GetOptions,
  ListOptions,
  ObjectInfo,
  PutOptions,
} from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";

/** A driver, and a prefix that only one case uses. */
export interface Scratch {
  driver: Driver;
  /** Ends in `/`. */
  prefix: string;
  /** Stores plain bytes, creating only unless said otherwise. */
  put: (key: string, body: DriverBody | string, options?: Partial<PutOptions>) => Promise<ObjectInfo>;
  /** The bytes of an object. */
  read: (key: string, options?: GetOptions) => Promise<Buffer>;
  /** All entries of a listing, below the prefix unless said otherwise. */
  list: (options?: ListOptions) => Promise<Entry[]>;
}

/** Makes a case that cleans up after itself. */
export function conformanceCase(
  name: string,
  work: (scratch: Scratch) => Promise<void>,
  ...needs: readonly Capability[]
): ConformanceCase {
  const run = async (driver: Driver): Promise<void> => {
    const scratch = createScratch(driver);
    try {
      await work(scratch);
    } finally {
      const left = await scratch.list();
      await driver.delete(left.map(({ key }) => key));
    }
  };
  return { name, run, needs };
}

function createScratch(driver: Driver): Scratch {
  const prefix = `conformance-${randomUUID()}/`;
  return {
    driver,
    prefix,
    put: (key, body, options) =>
      driver.put(key, typeof body === "string" ? Buffer.from(body) : body, {
        type: "application/octet-stream",
        condition: "create",
        ...options,
      }),
    read: async (key, options) => Buffer.concat(await collect<Uint8Array>((await driver.get(key, options)).body)),
    list: async (options) => (await collect(driver.list({ prefix, ...options }))).flatMap(({ entries }) => entries),
  };
}

/** All that an iterable yields. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

/** Asserts that an operation fails with one of these codes. */
export async function assertRefused(work: Promise<unknown>, ...codes: readonly Code[]): Promise<void> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof StowageError, `refused with ${codes.join(" or ")}, not ${String(outcome)}`);
  assert.ok(codes.includes(outcome.code), `code ${codes.join(" or ")}, not ${outcome.code}: ${outcome.message}`);
}

/** Bytes that compress badly and differ everywhere, so that a shift or a swap shows. */
export function sampleBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 0x9e3779b9;
  for (let index = 0; index < size; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
