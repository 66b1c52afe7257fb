import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Driver } from "stowage";
import type { ResolvedStatic } from "stowage/config";
import type { CollectSummary } from "../../../packages/cli/src/collect/collect-options.ts";
import { collect } from "../../../packages/cli/src/collect/collect.ts";
import type { Owner } from "../../../packages/cli/src/collect/releases/records/check-owner.ts";

/** Texts of files by their paths. */
export type Tree = Readonly<Record<string, string>>;

export interface DeployTreeOptions {
  /** Of one folder. */
  storage: ResolvedStatic;
  owner: Owner;
  driver: Driver;
  dryRun?: boolean;
  signal?: AbortSignal;
}

/** Deploys a tree with the real `collect`, as somebody with no memory of other deploys. */
export async function deployTree(tree: Tree, options: DeployTreeOptions): Promise<CollectSummary> {
  const directory = await mkdtemp(join(tmpdir(), "stowage-tree-"));
  try {
    for (const [path, text] of Object.entries(tree)) {
      const file = join(directory, options.storage.from[0] ?? "", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return await collect({ ...options, directory });
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** `done`, or the code of the error that it ended with. */
export async function outcomeOf(run: Promise<unknown>): Promise<string> {
  return await run.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
}
