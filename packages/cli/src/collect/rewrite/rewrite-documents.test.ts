import { posix } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rewriteTree, type RewrittenTree, type Tree } from "../../../../../test/support/trees/rewrite-tree.ts";

const extensions = ["css", "js", "mjs", "html", "svg", "webmanifest", "png"] as const;

/** A file of a random tree: its folder, its kind, and the files that it names, by number. */
interface Node {
  folder: string;
  extension: (typeof extensions)[number];
  to: number[];
}

const nodes = fc.array(
  fc.record({
    folder: fc.constantFrom("", "a/", "a/b/", "c/"),
    extension: fc.constantFrom(...extensions),
    to: fc.array(fc.nat(9), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 10 },
);

const pathOf = (graph: readonly Node[], index: number): string => {
  const at = index % graph.length;
  return `${graph[at]?.folder}n${at}.${graph[at]?.extension}`;
};

/** A file's two ways to write a reference: relative and absolute ones take turns. */
const syntax: Record<Exclude<Node["extension"], "png">, readonly [(url: string) => string, (url: string) => string]> = {
  css: [(url) => `@import "${url}" layer(a);`, (url) => `a{b:url("${url}?x")}`],
  js: [(url) => `new URL("${url}", import.meta.url);`, (url) => `import("${url}");`],
  mjs: [(url) => `new Worker(new URL("${url}", import.meta.url));`, (url) => `export * from "${url}";`],
  html: [(url) => `<img src="${url}#x">`, (url) => `<style>@import "${url}";</style>`],
  svg: [(url) => `<image href="${url}#x"/>`, (url) => `<image srcset="${url}"/>`],
  webmanifest: [(url) => `{"src":"${url}"}`, (url) => `{"src":"${url}"}`],
};

function textOf(graph: readonly Node[], index: number): string {
  const { extension, to } = graph[index] ?? { extension: "png", to: [] };
  if (extension === "png") return `png ${index}`;
  const references = to.map((target, nth) => {
    const path = posix.relative(posix.dirname(pathOf(graph, index)), pathOf(graph, target));
    return nth % 2 === 0 ? syntax[extension][0](path) : syntax[extension][1](`/static/${pathOf(graph, target)}`);
  });
  if (extension === "webmanifest") return `{"icons":[${references.join(",")}],"x":${index}}`;
  if (extension === "svg") return `<svg>${references.join("\n")}</svg><!-- ${index} -->`;
  return extension === "html"
    ? `${references.join("\n")}<!-- ${index} -->`
    : `${references.join("\n")}\n/* ${index} */`;
}

const treeOf = (graph: readonly Node[]): Tree =>
  Object.fromEntries(graph.map((_, index) => [pathOf(graph, index), textOf(graph, index)]));

/** The hashed paths that each output names. */
function namedBy({ texts }: RewrittenTree): Map<string, string[]> {
  return new Map(
    Object.entries(texts).map(([path, text]) => {
      const urls = [...text.matchAll(/"([^"]+\.\w+)(?:[?#]\w+)?"/g)].map(([, url = ""]) => url);
      const resolve = (url: string): string =>
        url.startsWith("/static/") ? url.slice("/static/".length) : posix.join(posix.dirname(path), url);
      return [path, urls.map(resolve)];
    }),
  );
}

/** Pages and web manifests are named by their plain names. */
const isPlain = (path: string): boolean => /\.(?:html|webmanifest)$/.test(path);

function reaches(graph: readonly Node[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const index of seen) {
    if (graph[index]?.extension === "png") continue;
    for (const next of graph[index]?.to ?? []) if (!isPlain(pathOf(graph, next))) seen.add(next % graph.length);
  }
  return seen.has(to);
}

describe("rewriteDocuments()", () => {
  it("names outputs alone, whatever the order of the files", async () => {
    await fc.assert(
      fc.asyncProperty(nodes, async (graph) => {
        const tree = treeOf(graph);
        const rewritten = await rewriteTree(tree, { markup: true });
        const names = new Set(Object.values(rewritten.names));
        expect(names.size).toBe(graph.length);
        const addresses = new Set(
          [...names].filter((name) => !isPlain(name)).concat(Object.keys(tree).filter(isPlain)),
        );
        for (const [path, named] of namedBy(rewritten)) {
          const index = Object.keys(tree).indexOf(path);
          expect(named).toHaveLength(graph[index]?.extension === "png" ? 0 : (graph[index]?.to.length ?? 0));
          for (const name of named) expect(addresses).toContain(name);
        }
        expect(await rewriteTree(Object.fromEntries(Object.entries(tree).toReversed()), { markup: true })).toEqual(
          rewritten,
        );
      }),
      { numRuns: 30 },
    );
  });

  it("gives a new name to what changed and to all that leads there, and to nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(nodes, fc.nat(9), async (graph, nth) => {
        const changed = nth % graph.length;
        const tree = treeOf(graph);
        const { names } = await rewriteTree(tree, { markup: true });
        const path = pathOf(graph, changed);
        const text = String(tree[path]);
        const note = { html: "<!-- changed -->", svg: "<!-- changed -->", webmanifest: " " }[path.replace(/.*\./, "")];
        const edited = { ...tree, [path]: text + (note ?? "/* changed */") };
        const after = await rewriteTree(edited, { markup: true });
        for (const index of graph.keys()) {
          const same = names[pathOf(graph, index)] === after.names[pathOf(graph, index)];
          expect(same).toBe(!reaches(graph, index, changed));
        }
      }),
      { numRuns: 30 },
    );
  });
});
