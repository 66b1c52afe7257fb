import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("serving/", import.meta.url);
const own = new Set(["storages.ts", "session.ts", "app-module.ts"]);
const shown = readdirSync(folder).filter((name) => !own.has(name));
const page = readFileSync(new URL("../../docs/serving.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);

describe("docs/serving.md", () => {
  // The files beside this test are type-checked with it.
  it.each(shown)("shows %s as it compiles", (name) => {
    expect(examples).toContain(readFileSync(new URL(name, folder), "utf8"));
  });

  it("shows nothing else", () => {
    expect(examples).toHaveLength(shown.length);
  });
});
