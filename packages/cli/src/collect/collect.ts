import type { Driver } from "stowage";
import { CliError } from "../terminal/cli-error.ts";
import { createProgress, type Progress } from "../terminal/create-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { buildTree } from "./build-tree.ts";
import { checkPaths } from "./check-paths.ts";
import { type Conflict, findFiles } from "./find-files.ts";
import { createManifest } from "./manifest/create-manifest.ts";
import { manifestName } from "./manifest/manifest.ts";
import { readManifest } from "./manifest/read-manifest.ts";
import { writeManifest } from "./manifest/write-manifest.ts";
import { planUploads, type Upload } from "./plan-uploads.ts";
import { uploadFiles } from "./upload-files.ts";

export interface CollectOptions {
  /** The static storage: its name, its prefix with the final slash, its source folders. */
  storage: { name: string; prefix: string; from: readonly string[] };
  /** The folder that source folders are relative to: that of the configuration. */
  directory: string;
  /** Where to; its credentials may read and write below the prefix. */
  driver: Driver;
  terminal: Terminal;
  /** Reads and compares, writes nothing. */
  dryRun?: boolean;
  /** What a source folder that does not exist is; `error` by default. */
  missingFolders?: "error" | "skip";
  /** Ends it early: uploads that run are aborted, the manifest stays as it is. */
  signal?: AbortSignal;
}

/** What a deploy did, or with `dryRun` what it would do. */
export interface CollectSummary {
  storage: string;
  /** Files found. */
  files: number;
  /** Keys of the objects written. */
  uploaded: string[];
  /** Bytes written. */
  bytes: number;
  manifest: "switched" | "unchanged";
  conflicts: Conflict[];
  warnings: string[];
  dryRun: boolean;
}

/**
 * Deploys the files of one static storage: hashed names first, plain ones next, the manifest last by compare-and-swap.
 * A deploy that changes nothing is one request. Nothing is ever deleted.
 */
export async function collect(options: CollectOptions): Promise<CollectSummary> {
  const { storage, directory, driver, dryRun = false, missingFolders = "error" } = options;
  const found = await findFiles(storage.from, { directory, missingFolders });
  if (found.files.length === 0) {
    throw new CliError("source-missing", `Cannot collect ${JSON.stringify(storage.name)}: its folders hold no files`);
  }
  checkPaths(found.files, storage.prefix);
  const tree = await buildTree(found.files, { prefix: storage.prefix, directory });
  const key = storage.prefix + manifestName;
  const live = await readManifest(driver, key);
  const uploads = planUploads(tree, live);
  const text = JSON.stringify(createManifest(tree));
  const switches = live?.text !== text;
  if (!dryRun) {
    await uploadAll(options, uploads);
    options.signal?.throwIfAborted();
    if (switches) await writeManifest(driver, key, text, live);
  }
  return {
    storage: storage.name,
    files: found.files.length,
    uploaded: uploads.map(({ path }) => storage.prefix + path),
    bytes: bytesOf(uploads),
    manifest: switches ? "switched" : "unchanged",
    conflicts: found.conflicts,
    warnings: [...found.warnings, ...tree.warnings],
    dryRun,
  };
}

async function uploadAll(
  { driver, terminal, storage, signal }: CollectOptions,
  uploads: readonly Upload[],
): Promise<void> {
  if (uploads.length === 0) return;
  const progress: Progress = createProgress(terminal, {
    label: "Uploading",
    items: uploads.length,
    bytes: bytesOf(uploads),
  });
  try {
    await uploadFiles(driver, uploads, { prefix: storage.prefix, progress, signal });
  } finally {
    progress.end();
  }
}

function bytesOf(uploads: readonly Upload[]): number {
  return uploads.reduce((sum, { content }) => sum + content.size, 0);
}
