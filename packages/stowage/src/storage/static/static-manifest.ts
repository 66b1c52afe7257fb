import { isRecord } from "../../config/problems.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver, GetResult } from "../../drivers/driver.ts";
import { readAll } from "../files/read-all.ts";
import { withContext } from "../operation/with-context.ts";

/** What is known of a deployed file. */
export interface StaticEntry {
  /** Its path with the hash of its content. */
  path: string;
  /** For the attribute `integrity`. */
  integrity?: string;
}

/** What the manifest of a static storage needs to know. */
export interface StaticManifestOptions {
  storage: string;
  prefix: string;
  driver: () => Driver;
  /** In development a file that is not deployed, or not yet, has its plain path. */
  lenient: boolean;
}

/** Django's name for it, so that Django reads it too. */
const fileName = "staticfiles.json";
const longest = 64 * 1024 * 1024;

/** The table from the paths of static files to their hashed paths. */
export class StaticManifest {
  readonly #options: StaticManifestOptions;
  #entries: ReadonlyMap<string, StaticEntry> | undefined;

  constructor(options: StaticManifestOptions) {
    this.#options = options;
  }

  /** Reads it from the bucket. */
  async load(signal?: AbortSignal): Promise<void> {
    const { storage, prefix, driver, lenient } = this.#options;
    const key = prefix + fileName;
    await withContext({ storage, operation: "ready", key }, async () => {
      const found = await driver()
        .get(key, signal === undefined ? {} : { signal })
        .catch((error: unknown) => missing(error, lenient));
      if (found !== undefined) this.#entries = parseManifest(key, await readText(key, found));
    });
  }

  /** Finds a file by its path. */
  find(path: string): StaticEntry {
    const found = this.#entries?.get(path);
    if (found !== undefined) return found;
    if (this.#options.lenient) return { path };
    throw this.#entries === undefined ? this.#notReady(path) : this.#notDeployed(path);
  }

  #notReady(path: string): StowageError {
    const message = `Cannot find ${JSON.stringify(path)}: the manifest is not loaded`;
    return new StowageError("not-ready", message, { storage: this.#options.storage });
  }

  #notDeployed(path: string): StowageError {
    const fix = "Check the path, and deploy the file with `stowage collect`";
    const message = `Cannot find ${JSON.stringify(path)}: no such file is deployed`;
    return new StowageError("not-found", message, { storage: this.#options.storage, fix });
  }
}

function missing(error: unknown, lenient: boolean): undefined {
  if (!(error instanceof StowageError) || error.code !== "not-found") throw error;
  if (lenient) return undefined;
  const { message, key } = error;
  const fix = "Deploy the static files with `stowage collect`";
  throw new StowageError("not-found", message, { fix, cause: error, ...(key !== undefined && { key }) });
}

async function readText(key: string, { info, body }: GetResult): Promise<string> {
  if (info.size > longest) {
    body.destroy();
    throw unreadable(key, `it is over ${longest} bytes`);
  }
  const bytes = await readAll(body);
  return bytes.toString();
}

function parseManifest(key: string, text: string): Map<string, StaticEntry> {
  const manifest = parseJson(key, text);
  const { paths, stowage } = isRecord(manifest) ? manifest : {};
  if (!isRecord(paths)) throw unreadable(key, 'it has no "paths"');
  const files = isRecord(stowage) && isRecord(stowage["files"]) ? stowage["files"] : {};
  const entries = new Map<string, StaticEntry>();
  for (const [plain, path] of Object.entries(paths)) {
    if (typeof path !== "string") throw unreadable(key, `the path of ${JSON.stringify(plain)} is not a string`);
    const file = Object.hasOwn(files, plain) ? files[plain] : undefined;
    const integrity = isRecord(file) ? file["integrity"] : undefined;
    entries.set(plain, typeof integrity === "string" ? { path, integrity } : { path });
  }
  return entries;
}

function parseJson(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(key, "it is not JSON", cause);
  }
}

function unreadable(key: string, reason: string, cause?: unknown): StowageError {
  const fix = "Deploy the static files again with `stowage collect`";
  return new StowageError("remote", `Cannot read manifest ${JSON.stringify(key)}: ${reason}`, { key, fix, cause });
}
