import { compareUtf8 } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareFolders } from "./compare-folders.ts";
import { inOrder } from "./in-order.ts";

interface TestFolder {
  path: string;
  files: string[];
}

function foldersOf(paths: Iterable<string>): TestFolder[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders].map(([path, files]) => ({ path, files })).toSorted((a, b) => compareFolders(a.path, b.path));
}

async function keysOf(folders: readonly TestFolder[], names: (path: string) => string[]): Promise<string[]> {
  async function* stream(): AsyncIterable<TestFolder> {
    yield* folders;
  }
  const keys: string[] = [];
  const items = inOrder(stream(), (path: string) => names(path).map((key) => ({ key })));
  for await (const { key } of items) keys.push(key);
  return keys;
}

/** The names that one file is deployed under. */
function deployed(path: string): string[] {
  const dot = path.lastIndexOf(".");
  const hashed = dot > path.lastIndexOf("/") + 1 ? `${path.slice(0, dot)}.0f${path.slice(dot)}` : `${path}.0f`;
  return [path, hashed, `${hashed}.br`, `${path}.gz`];
}

const part = fc.oneof(
  fc.constantFrom(
    "a",
    "a-b",
    "a.b",
    "ab",
    "a b",
    "A",
    "b",
    "a.css",
    "-",
    "é",
    "\ue000",
    "\u{10000}",
    "\uffff",
    "😀.png",
  ),
  fc.string({ unit: fc.constantFrom("a", "-", ".", "0", "~", "\ue000", "\u{10000}"), minLength: 1, maxLength: 4 }),
);
const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));

describe("inOrder()", () => {
  it("puts what lies beside a folder between what lies in it", async () => {
    const folders = foldersOf(["a", "a-b", "a.b", "a/c", "a0", "a/c/d", "a/c.d", "a/c0"]);
    expect(await keysOf(folders, (path) => [path])).toEqual(["a", "a-b", "a.b", "a/c", "a/c.d", "a/c/d", "a/c0", "a0"]);
  });

  it("gives the same as a sort of all keys by their bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 60 }), async (paths) => {
        for (const names of [deployed, (path: string) => [path]]) {
          expect(await keysOf(foldersOf(paths), names)).toEqual(paths.flatMap(names).toSorted(compareUtf8));
        }
      }),
      { numRuns: 300 },
    );
  });
});
