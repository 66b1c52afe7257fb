import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareUtf8 } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromByteOrder, toByteOrder } from "../releases/order/byte-order.ts";
import { LineSorter } from "./line-sorter.ts";

const key = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom("a", "a.b", "a/b", "a-b", "\ue000", "\u{10000}", "ä", "ä.x"),
);

async function sort(keys: readonly string[], limit: number): Promise<{ sorted: string[]; files: number }> {
  const folder = await mkdtemp(join(tmpdir(), "stowage-sort-"));
  try {
    const sorter = new LineSorter({ folder, name: "keys", limit });
    for (const each of keys) await sorter.add(toByteOrder(each));
    const sorted: string[] = [];
    for await (const lines of sorter.sorted()) sorted.push(...lines.map(fromByteOrder));
    return { sorted, files: (await readdir(folder)).length };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("LineSorter", () => {
  it("sorts as a listing does, each key once, whatever fits into memory", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 60 }), fc.integer({ min: 0, max: 200 }), async (given, limit) => {
        const keys = given.filter((each) => !/[\n\p{Surrogate}]/u.test(each));
        const { sorted } = await sort(keys, limit);
        expect(sorted).toEqual([...new Set(keys)].toSorted(compareUtf8));
      }),
      { numRuns: 60 },
    );
  });

  it("writes a run whenever its memory is full, and merges many", async () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${(index * 7919) % 1000}`);
    const { sorted, files } = await sort(keys, 40);
    expect(files).toBeGreaterThan(50);
    expect(sorted).toEqual(keys.toSorted());
  });
});
