import { StowageError } from "../../../base/errors/stowage-error.ts";
import { unlessAborted } from "../../../base/errors/unless-aborted.ts";
import { releasesPrefix } from "../../../base/names/check-key.ts";
import type { CallOptions, Driver } from "../../../drivers/driver.ts";
import type { Observer } from "../../../observe/observer.ts";
import { addContext, withContext } from "../../operation/with-context.ts";
import type { ManifestTable } from "./parse-manifest.ts";
import { readManifest } from "./read-manifest.ts";

/** What the manifest of a static storage needs to know. */
export interface StaticManifestOptions {
  storage: string;
  prefix: string;
  driver: () => Driver;
  observe: Observer | undefined;
  /** The release to read instead of the live manifest; it never changes. */
  release: string | undefined;
  /** In development files have their plain paths, also before anything is deployed. */
  development: boolean;
}

/** Django's name for it, so that Django reads it too. */
const fileName = "staticfiles.json";

/** Milliseconds between two looks at whether it changed. */
const lookEvery = { development: 1000, production: 60_000 };

/** The manifest of a static storage: read by `ready()`, looked at again when it is used, never by a timer. */
export class StaticManifest {
  readonly #options: StaticManifestOptions;
  readonly #key: string;
  readonly #closing = new AbortController();
  #table: ManifestTable | undefined;
  #etag: string | undefined;
  /** When the last look began; milliseconds since the epoch, which go on while a function's process is frozen. */
  #looked: number | undefined;
  #looking: Promise<unknown> | undefined;

  constructor(options: StaticManifestOptions) {
    const { prefix, release } = options;
    this.#options = options;
    this.#key = release === undefined ? prefix + fileName : `${releasesPrefix}${prefix}${release}.json`;
  }

  /** Whether files have their plain paths. */
  get development(): boolean {
    return this.#options.development;
  }

  /** Reads it from the bucket, if it is another than the one that was read before. */
  async load(signal?: AbortSignal): Promise<void> {
    const { storage } = this.#options;
    await withContext({ storage, operation: "ready", key: this.#key }, async () => {
      while (this.#looking !== undefined) await unlessAborted(this.#looking, signal);
      await this.#look((etag) => this.#read(etag, signal === undefined ? {} : { signal }));
    });
  }

  /** What was read last. Where that is a while ago, a look at whether it changed begins; its answer is for later. */
  table(): ManifestTable | undefined {
    if (this.#isDue()) void this.#look((etag) => this.#refresh(etag));
    return this.#table;
  }

  /** Ends a look that is under way, unheard. */
  close(): void {
    this.#closing.abort();
  }

  #isDue(): boolean {
    const { release, development } = this.#options;
    if (this.#looking !== undefined || release !== undefined || this.#closing.signal.aborted) return false;
    // Before ready() nothing is asked, in development neither.
    if (this.#looked === undefined || (this.#table === undefined && !development)) return false;
    const elapsed = Date.now() - this.#looked;
    // A clock that was set back says nothing of when that was.
    return elapsed < 0 || elapsed >= (development ? lookEvery.development : lookEvery.production);
  }

  /** One look at a time. */
  async #look(work: (etag: string | undefined) => Promise<unknown>): Promise<void> {
    this.#looked = Date.now();
    const looking = work(this.#etag);
    // Whoever waits for it to end does not care how.
    this.#looking = looking.catch(() => undefined);
    try {
      await looking;
    } finally {
      this.#looking = undefined;
    }
  }

  /** Tells what fails, and never rejects. */
  async #refresh(etag: string | undefined): Promise<void> {
    const { storage, observe } = this.#options;
    const about = { storage, operation: "refresh", key: this.#key };
    const observation = observe?.({ name: "refresh", storage, key: this.#key });
    try {
      const { signal } = this.#closing;
      const call = { signal, onAttempt: () => observation?.onAttempt() };
      const bytes = await this.#read(etag, call);
      observation?.end({ ...(bytes !== undefined && { bytes }) });
    } catch (error) {
      if (!this.#closing.signal.aborted) observation?.end({ error: addContext(about, error) });
    }
  }

  /** The size of what was read; undefined where it is what was read before. */
  async #read(etag: string | undefined, call: CallOptions): Promise<number | undefined> {
    const read = await readManifest(this.#options.driver(), this.#key, etag, call).catch((error: unknown) =>
      this.#missing(error),
    );
    if (read === undefined) return undefined;
    this.#table = read.table;
    this.#etag = read.etag;
    return read.size;
  }

  #missing(error: unknown): undefined {
    if (!(error instanceof StowageError) || error.code !== "not-found") throw error;
    const { release, development } = this.#options;
    if (development) return undefined;
    const { message, key = this.#key } = error;
    const fix =
      release === undefined
        ? "Deploy the static files with `stowage collect`"
        : "Set STOWAGE_RELEASE to one that `stowage releases` lists, or take it away";
    throw new StowageError("not-found", message, { fix, cause: error, key });
  }
}
