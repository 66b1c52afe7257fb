import { compareUtf8 } from "@stowage/wire";
import * as fc from "fast-check";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import type { ExpectedObject } from "../assets/expected-object.ts";
import { mergeListing } from "./merge-listing.ts";

function expectedAt(path: string): ExpectedObject {
  return { key: path, type: "text/plain", content: { size: 1, md5: "" }, document: path, name: "plain", fixed: false };
}

async function* sorted(paths: readonly string[]): AsyncGenerator<ExpectedObject> {
  for (const path of paths.toSorted(compareUtf8)) yield expectedAt(path);
}

const names = fc.uniqueArray(
  fc
    .stringMatching(/^[a-c.\-/0\u{e000}\u{10000}]{1,5}$/u)
    .filter((name) => !/^\/|\/\/|\/$|(^|\/)\.{1,2}(\/|$)/.test(name)),
  { maxLength: 12 },
);

describe("mergeListing()", () => {
  it("finds exactly what is there, in any mixture of keys", async () => {
    const property = fc.asyncProperty(names, names, async (wanted, there) => {
      const driver = createMemoryDriver();
      for (const key of [...there.map((name) => `s/${name}`), "r/z", "s0", "t/a"]) {
        await driver.put(key, Buffer.from("x"), { type: "text/plain", condition: "create" });
      }
      const compared: Array<[key: string, found: string | undefined]> = [];
      for await (const { expected, found } of mergeListing(sorted(wanted), driver, "s/", undefined)) {
        compared.push([expected.key, found?.key]);
      }
      expect(compared).toEqual(
        wanted.toSorted(compareUtf8).map((key) => [key, there.includes(key) ? `s/${key}` : undefined]),
      );
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
