import { readFile } from "node:fs/promises";
import { driverConformance, skipReason } from "stowage/testing";
import { describe, expect, it } from "vitest";
import { createTableDriver, type Item, type Table } from "./own-driver.ts";

/** The simplest table: what stands in for a database. */
function createTable(): Table {
  const items = new Map<string, Item>();
  const compare = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));
  return {
    get: async (key) => items.get(key),
    async swap(key, etag, item) {
      if (items.get(key)?.info.etag !== etag) return false;
      if (item === undefined) items.delete(key);
      else items.set(key, item);
      return true;
    },
    async keys(prefix, after, limit) {
      const found = [...items.keys()].filter((key) => key.startsWith(prefix) && compare(key, after) > 0);
      return found.toSorted(compare).slice(0, limit);
    },
  };
}

describe("a driver of one's own", () => {
  const driver = createTableDriver(createTable(), "https://files.example");

  it.for(driverConformance)("$name", async (each, { skip }) => {
    const reason = skipReason(each, driver);
    if (reason !== undefined) skip(reason);
    await each.run(driver);
    for await (const page of driver.list()) expect(page).toEqual([]);
  });

  it("is documented as it is", async () => {
    const [code, docs] = await Promise.all(
      ["own-driver.ts", "../../docs/drivers.md"].map((name) => readFile(new URL(name, import.meta.url), "utf8")),
    );
    expect(docs).toContain(`\n\`\`\`ts\n${code}\`\`\`\n`);
  });
});
