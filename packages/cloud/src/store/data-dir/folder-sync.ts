import { type FileHandle, open } from "node:fs/promises";

/** Makes the names in a folder durable. Calls that wait at the same time share one fsync. */
export class FolderSync {
  readonly #handle: FileHandle | undefined;
  #running: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  private constructor(handle: FileHandle | undefined) {
    this.#handle = handle;
  }

  /** Windows has no way to sync a folder: there it does nothing. */
  static async open(folder: string): Promise<FolderSync> {
    return new FolderSync(process.platform === "win32" ? undefined : await open(folder, "r"));
  }

  /** Resolves when every name that exists at the call is on disk. A running fsync may be too early, so the next one counts. */
  sync(): Promise<void> {
    this.#waiting ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#waiting;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  #start(): Promise<void> {
    this.#waiting = undefined;
    this.#running = this.#handle?.sync() ?? Promise.resolve();
    return this.#running;
  }
}

/** Syncs one folder once. */
export async function syncFolder(folder: string): Promise<void> {
  const names = await FolderSync.open(folder);
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}
