import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hashedName } from "../../../packages/cli/src/collect/assets/hashed-name.ts";
import { isDocument } from "../../../packages/cli/src/collect/rewrite/document-kind.ts";
import { rewriteDocuments } from "../../../packages/cli/src/collect/rewrite/rewrite-documents.ts";

/** A static tree as it is deployed. */
export interface RewrittenTree {
  /** Hashed paths by path. */
  names: Record<string, string>;
  /** What the hashed names hold, by path. */
  texts: Record<string, string>;
  /** The paths whose plain names hold the rewritten text too. */
  visited: string[];
  warnings: string[];
}

export interface RewriteTreeOptions {
  prefix?: string;
  markup?: boolean;
  strict?: boolean;
}

export type Tree = Readonly<Record<string, string | Buffer>>;

/** Writes a tree into the folder `public` of a temporary folder, rewrites its documents in the order given, and names all of it. */
export async function rewriteTree(tree: Tree, options: RewriteTreeOptions = {}): Promise<RewrittenTree> {
  const directory = await mkdtemp(join(tmpdir(), "stowage-rewrite-"));
  try {
    await writeTree(join(directory, "public"), tree);
    return await rewrite(directory, tree, { prefix: "static/", markup: false, strict: true, ...options });
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function writeTree(directory: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}

async function rewrite(directory: string, tree: Tree, options: Required<RewriteTreeOptions>): Promise<RewrittenTree> {
  const [documentPaths, others] = [[], []] as [string[], string[]];
  for (const path of Object.keys(tree)) (isDocument(path, options) ? documentPaths : others).push(path);
  const plain = new Map(others.map((path) => [path, nameOf(path, tree[path] ?? "")]));
  const { documents, warnings } = await rewriteDocuments(
    documentPaths.map((path) => ({ path, file: join(directory, "public", path) })),
    {
      ...options,
      directory,
      nameOf: hashedName,
      namesOf: async (paths) => await Promise.resolve(new Map([...plain].filter(([path]) => paths.has(path)))),
      similarTo: async (path) => await Promise.resolve(similar(Object.keys(tree), path)),
    },
  );
  const result: RewrittenTree = { names: {}, texts: {}, visited: [], warnings };
  for (const path of Object.keys(tree).toSorted()) {
    const document = documents.get(path);
    result.names[path] = document?.hashedPath ?? plain.get(path) ?? "";
    result.texts[path] = (document?.content?.bytes ?? tree[path] ?? "").toString();
    if (document?.plainToo === true) result.visited.push(path);
  }
  return result;
}

function nameOf(path: string, content: string | Buffer): string {
  return hashedName(path, createHash("md5").update(content).digest("hex"));
}

function similar(paths: readonly string[], wanted: string): string | undefined {
  return paths.find((path) => path !== wanted && path.toLowerCase() === wanted.toLowerCase());
}
