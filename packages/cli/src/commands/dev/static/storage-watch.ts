import { resolve } from "node:path";
import type { ResolvedStatic } from "stowage/config";
import { CliError } from "../../../terminal/cli-error.ts";
import { renderError } from "../../../terminal/render-error.ts";
import { deployStatic, type DeployStaticOptions } from "./deploy-static.ts";
import { describeUpdate } from "./describe-update.ts";
import { FolderWatch } from "./folder-watch.ts";
import { pruneStatic } from "./prune-static.ts";

/** Milliseconds without a change before a deploy begins: editors and builds write in several steps. */
const quiet = 100;
/** Milliseconds after the first change when it begins all the same. */
const longest = 1000;
/** Releases that are made before those of earlier edits are deleted. */
const prunedEvery = 10;

/** Deploys the sources of a static storage when they change, one deploy at a time. */
export class StorageWatch implements AsyncDisposable {
  readonly #storage: ResolvedStatic;
  readonly #options: DeployStaticOptions;
  readonly #watch: FolderWatch;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #firstChange: number | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #failed = false;
  #files = 0;
  /** Since the last pruning. */
  #releases = 0;

  constructor(storage: ResolvedStatic, options: DeployStaticOptions) {
    const { directory, terminal, signal } = options;
    this.#storage = storage;
    this.#options = { ...options, signal: AbortSignal.any([signal, this.#closing.signal]) };
    this.#watch = new FolderWatch({
      folders: storage.from.map((folder) => resolve(directory, folder)),
      within: directory,
      counts: isSource,
      onChange: () => this.#change(),
      onError: ({ message }) =>
        terminal.note(
          `warning: ${storage.name}  not all changes will be seen: ${message}. Restart stowage dev for them`,
        ),
    });
  }

  /**
   * Begins to watch, and deploys what is there.
   *
   * @returns Whether it is live: not where nothing is built yet, nor where its sources hold an error, which is told.
   */
  async start(): Promise<boolean> {
    await this.#watch.sync();
    const first = this.#first();
    this.#occupy(first.then(async (live) => (live ? await this.#prune() : undefined)));
    return await first;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#watch.close();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #change(): void {
    if (this.#options.signal.aborted) return;
    const now = Date.now();
    this.#firstChange ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), Math.max(0, Math.min(quiet, this.#firstChange + longest - now)));
  }

  #run(): void {
    this.#timer = undefined;
    this.#firstChange = undefined;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#occupy(this.#update());
  }

  /** Until the work has ended no deploy begins; what changed meanwhile begins one then. */
  #occupy(work: Promise<unknown>): void {
    const ended = (): void => {
      this.#running = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.#change();
    };
    this.#running = work.then(ended, ended);
  }

  async #first(): Promise<boolean> {
    try {
      const summary = await deployStatic(this.#storage, this.#options);
      this.#files = summary?.files ?? 0;
      return summary !== undefined;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      this.#fail(error);
      return false;
    }
  }

  async #update(): Promise<void> {
    const { name, prefix } = this.#storage;
    const { terminal, signal } = this.#options;
    try {
      await this.#watch.sync();
      const summary = await deployStatic(this.#storage, this.#options);
      if (summary === undefined) return;
      const line = describeUpdate(summary, { prefix, files: this.#files });
      if (line !== undefined) terminal.out(line);
      else if (this.#failed) terminal.out(`${name}  as it was before`);
      this.#failed = false;
      this.#files = summary.files;
      if (summary.manifest === "switched") this.#releases += 1;
      if (this.#releases >= prunedEvery) await this.#prune();
    } catch (error) {
      // What has changed since may have mended it.
      if (!signal.aborted && !this.#again && this.#timer === undefined) this.#fail(error);
    }
  }

  async #prune(): Promise<void> {
    await pruneStatic(this.#storage, this.#options);
    this.#releases = 0;
  }

  #fail(error: unknown): void {
    this.#failed = true;
    this.#options.terminal.note(renderError(error));
  }
}

/** What editors and version control leave beside sources is none, and stowage's own data must not wake it. */
function isSource(name: string): boolean {
  if (name === ".vite" || name === ".well-known") return true;
  return !name.startsWith(".") && !name.endsWith("~");
}
