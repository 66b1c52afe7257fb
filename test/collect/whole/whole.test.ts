import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { collect } from "../../../packages/cli/src/collect/collect.ts";
import type { CollectSummary } from "../../../packages/cli/src/collect/collect-options.ts";
import { randomTree, textOf, type TreeFile } from "./random-tree.ts";
import { readReferences } from "./read-references.ts";
import type { DocumentExtension } from "./reference-forms.ts";

const numRuns = Number(process.env["STOWAGE_ROUNDS"] ?? 4) * 5;
const seed = Number(process.env["STOWAGE_SEED"] ?? 20261125);

const storage = {
  name: "assets",
  kind: "static",
  prefix: "assets/",
  from: ["public"],
  ignore: [],
  hashed: [],
  markup: true,
  strict: true,
} as const;

async function write(directory: string, files: readonly TreeFile[]): Promise<void> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(directory, "public", path)), { recursive: true });
    await writeFile(join(directory, "public", path), content);
  }
}

async function run(directory: string, driver: Driver): Promise<CollectSummary> {
  return await collect({ storage, owner: { app: "shop", stage: "production" }, directory, driver });
}

/** What is below the prefix, by its path. */
async function deployed(driver: Driver): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { entries } of driver.list({ prefix: "assets/" })) {
    for (const { key } of entries) {
      const chunks: Buffer[] = [];
      for await (const chunk of (await driver.get(key)).body) chunks.push(chunk);
      found.set(key.slice("assets/".length), Buffer.concat(chunks).toString());
    }
  }
  return found;
}

const isVisited = (path: string): boolean => /\.(?:html|webmanifest)$/.test(path);

/** As a browser finds it that loaded the document from there. */
function resolve(url: string, from: string): URL {
  return new URL(url, `https://site.example/assets/${from.split("/").map(encodeURIComponent).join("/")}`);
}

function checkDocument({ path, extension, lines }: TreeFile, text: string, at: string, paths: Record<string, string>) {
  const found = readReferences(extension as DocumentExtension, text);
  const written = text.split("\n");
  expect(written).toHaveLength(lines.length);
  for (const [index, line] of lines.entries()) {
    const here = found.filter((each) => each.line === index + 1).map(({ url }) => url);
    if (typeof line === "string") {
      expect([written[index], here]).toEqual([line, []]);
      continue;
    }
    const { pathname, search, hash, host } = resolve(here[0] ?? "", at);
    const before = resolve(line.url, path);
    const target = line.form.plain === true || isVisited(line.target) ? line.target : paths[line.target];
    expect([here.length, decodeURIComponent(pathname), host, search, hash]).toEqual([
      1,
      `/assets/${target}`,
      "site.example",
      before.search,
      before.hash,
    ]);
  }
}

async function checkTree(files: readonly TreeFile[], driver: Driver): Promise<Map<string, string>> {
  const objects = await deployed(driver);
  const { paths }: { paths: Record<string, string> } = JSON.parse(objects.get("staticfiles.json") ?? "");
  expect(Object.keys(paths).toSorted()).toEqual(files.map(({ path }) => path).toSorted());
  for (const file of files) {
    const { path, content, lines } = file;
    const hashed = paths[path] ?? "";
    const text = objects.get(hashed) ?? "";
    if (lines.length > 0) checkDocument(file, text, hashed, paths);
    // What is no document is the same under both names.
    expect(lines.length > 0 || text === content).toBe(true);
    expect(objects.get(path)).toBe(isVisited(path) ? text : content);
  }
  return objects;
}

describe("deploys of random trees", () => {
  it(
    `deploy whole what every reference leads to, ${numRuns} of seed ${seed}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomTree, fc.nat(), async (files, changed) => {
          const directory = await mkdtemp(join(tmpdir(), "stowage-whole-"));
          const driver = createMemoryDriver();
          try {
            await write(directory, files);
            expect(await run(directory, driver)).toMatchObject({ files: files.length, warnings: [] });
            const before = await checkTree(files, driver);
            const unchanged = { hashed: 0, plain: 0, manifest: "unchanged" };
            expect(await run(directory, driver)).toMatchObject(unchanged);
            await rm(join(directory, ".stowage"), { recursive: true });
            expect(await run(directory, driver)).toMatchObject(unchanged);
            expect(await deployed(driver)).toEqual(before);
            const other = files.map((file, index) => (index === changed % files.length ? changedFile(file) : file));
            await write(directory, other);
            expect(await run(directory, driver)).toMatchObject({ manifest: "switched" });
            const after = await checkTree(other, driver);
            const { paths }: { paths: Record<string, string> } = JSON.parse(before.get("staticfiles.json") ?? "");
            for (const hashed of Object.values(paths)) expect(after.get(hashed)).toBe(before.get(hashed));
          } finally {
            await rm(directory, { recursive: true });
          }
        }),
        { seed, numRuns },
      );
    },
    60_000 + numRuns * 1000,
  );
});

function changedFile(file: TreeFile): TreeFile {
  if (file.lines.length === 0) return { ...file, content: `${file.content} changed` };
  const lines = file.lines.map((line) => (typeof line === "string" ? line.replaceAll("gone", "changed") : line));
  return { ...file, lines, content: lines.map(textOf).join("\n") };
}
