import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashStylesheets } from "./hash-stylesheets.ts";
import { readStylesheet, type Stylesheet } from "./read-stylesheet.ts";

function sheetsOf(texts: Record<string, string>): Map<string, Stylesheet> {
  const paths = new Set(Object.keys(texts));
  return new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      readStylesheet({ path, shownAs: path, bytes: Buffer.from(text), prefix: "static/", paths }),
    ]),
  );
}

function hash(texts: Record<string, string>): Record<string, { name: string; text: string; md5: string }> {
  const hashed = hashStylesheets(sheetsOf(texts), new Map());
  const entries = [...hashed].map(([path, { hashedPath, content }]) => {
    const text = "bytes" in content.from ? content.from.bytes.toString() : "";
    return [path, { name: hashedPath, text, md5: content.md5 }] as const;
  });
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function chain(length: number, reverse: boolean): Record<string, string> {
  const name = (index: number): string => `${String(reverse ? length - index : index).padStart(6, "0")}.css`;
  const entries = Array.from({ length }, (_, index) => [
    name(index),
    index + 1 < length ? `@import "${name(index + 1)}";` : "a{}",
  ]);
  return Object.fromEntries(entries);
}

describe("hashStylesheets()", () => {
  it.each([
    ["r31 forward", 6, false],
    ["r32 reverse", 6, true],
    ["2000 deep", 2000, false],
  ])("names an import chain by its final contents, %s", (_, length, reverse) => {
    const hashed = hash(chain(length, reverse));
    const names = new Set(Object.values(hashed).map(({ name }) => name));
    for (const [path, { name, text, md5 }] of Object.entries(hashed)) {
      expect(name).toBe(path.replace(/css$/, `${md5.slice(0, 12)}.css`));
      const imported = /"(.*)"/.exec(text)?.[1] ?? name;
      expect(names).toContain(imported);
    }
  });

  it("hashes an import cycle as a group (r30)", () => {
    const cycle = { "a.css": '@import "b.css";', "b.css": '@import "a.css"; b{}', "c.css": '@import "a.css";' };
    const hashed = hash(cycle);
    expect(hashed["a.css"]?.text).toBe(`@import url("${hashed["b.css"]?.name}");`);
    expect(hashed["b.css"]?.text).toBe(`@import url("${hashed["a.css"]?.name}"); b{}`);
    expect(hashed["c.css"]?.text).toBe(`@import url("${hashed["a.css"]?.name}");`);
    const changed = hash({ ...cycle, "b.css": '@import "a.css"; b{color:red}' });
    expect(changed["a.css"]?.name).not.toBe(hashed["a.css"]?.name);
    expect(changed["c.css"]?.name).not.toBe(hashed["c.css"]?.name);
  });

  it("names a style sheet that imports itself", () => {
    const { "a.css": self } = hash({ "a.css": '@import "a.css";' });
    expect(self?.text).toBe(`@import url("${self?.name}");`);
  });

  it("does not depend on the order of the files, and a change reaches all that import it", () => {
    const graphs = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(graphs, fc.nat(7), (graph, changedIndex) => {
        const path = (index: number): string => `s${index % graph.length}.css`;
        const texts = graph.map((to, index) => [
          path(index),
          `${to.map((t) => `@import "${path(t)}";`).join("")}.s${index}{}`,
        ]);
        const forward = hash(Object.fromEntries(texts));
        expect(hash(Object.fromEntries(texts.toReversed()))).toEqual(forward);
        const names = new Set(Object.values(forward).map(({ name }) => name));
        for (const { text } of Object.values(forward)) {
          for (const [, name = ""] of text.matchAll(/url\("(.*?)"\)/g)) expect(names).toContain(name);
        }
        const changed = path(changedIndex);
        const after = hash({ ...Object.fromEntries(texts), [changed]: `${Object.fromEntries(texts)[changed]}x{}` });
        for (const [from, { name }] of Object.entries(forward)) {
          expect(after[from]?.name === name).toBe(!reaches(graph, from, changed));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function reaches(graph: number[][], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const path of seen) {
    for (const next of graph[Number(path.slice(1, -4))] ?? []) seen.add(`s${next % graph.length}.css`);
  }
  return seen.has(to);
}

describe("golden", () => {
  it("names a plain style sheet by the md5 of its bytes", () => {
    const expected = createHash("md5").update("a{}").digest("hex").slice(0, 12);
    expect(hash({ "c/a.css": "a{}" })["c/a.css"]?.name).toBe(`c/a.${expected}.css`);
  });
});
