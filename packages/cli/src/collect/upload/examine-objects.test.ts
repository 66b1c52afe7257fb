import { setImmediate } from "node:timers/promises";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { examineObjects } from "./examine-objects.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";
import type { Compared } from "./merge-listing.ts";

const crc = 0x3610a686;
const signal = new AbortController().signal;

/** A plain name of "hello" that a listing tells nothing of, as where a key of KMS encrypts it. */
function compared(index: number): Compared {
  const content = { size: 5, md5: "5d41402abc4b2a76b9719d911017c592", crc32: crc };
  const key = `${index}.txt`;
  const expected: ExpectedObject = { key, type: "text/plain", document: key, name: "plain", fixed: false, content };
  return { expected, found: { key, size: 5, etag: `${"0".repeat(32)}-1`, modified: new Date() } };
}

async function* all(count: number): AsyncGenerator<Compared> {
  for (let index = 0; index < count; index += 1) yield compared(index);
}

/** A storage that tells of no object before `together` are asked for at the same time. */
function patient(inner: Driver, together: number): { driver: Driver; asked: () => number } {
  let asked = 0;
  let open = (): void => {};
  const enough = new Promise<void>((resolve) => (open = resolve));
  const head: Driver["head"] = async (key, options) => {
    asked += 1;
    if (asked === together) open();
    await reached(enough, options?.signal);
    const info = await inner.head(key, options);
    return info && { ...info, checksum: { algorithm: "crc32", value: "NhCmhg==" } };
  };
  return { driver: { ...inner, head }, asked: () => asked };
}

async function reached(event: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  let giveUp = (): void => {};
  const aborted = new Promise<never>((_, reject) => (giveUp = (): void => reject(signal?.reason)));
  signal?.addEventListener("abort", giveUp);
  await Promise.race([event, aborted]).finally(() => signal?.removeEventListener("abort", giveUp));
}

describe("examineObjects()", () => {
  it("asks for many objects at a time where the listing does not tell", async () => {
    const inner = createMemoryDriver();
    for (let index = 0; index < 100; index += 1)
      if (index !== 50)
        await inner.put(`s/${index}.txt`, Buffer.from("hello"), { type: "text/plain", condition: "create" });
    const { driver } = patient(inner, 16);
    const told = { present: new Set<string>(), plain: new Set<string>() };
    await examineObjects(
      all(100),
      { driver, prefix: "s/" },
      {
        recheck: false,
        onPresent: ({ key }) => told.present.add(key),
        onPlain: ({ key }) => told.plain.add(key),
        onHashed: async () => await Promise.reject(new Error("no name is hashed")),
        signal,
      },
    );
    expect([told.present.size, [...told.plain]]).toEqual([99, ["50.txt"]]);
  });

  it("waits for no answer once it is given up", async () => {
    const { driver, asked } = patient(createMemoryDriver(), Infinity);
    const giveUp = new AbortController();
    const events = { recheck: false, onPresent: () => {}, onPlain: () => {}, onHashed: async () => {} };
    const examined = examineObjects(all(3), { driver, prefix: "s/" }, { ...events, signal: giveUp.signal });
    while (asked() < 3) await setImmediate();
    giveUp.abort(new Error("given up"));
    await expect(examined).rejects.toThrow("given up");
  });
});
