import { StowageError } from "../base/stowage-error.ts";
import type { UploadTarget } from "./received.ts";

/** The files that a form has stored so far, to be kept or deleted together. */
export class StoredFiles {
  readonly #keys = new Map<UploadTarget, string[]>();

  add(storage: UploadTarget, key: string): void {
    const keys = this.#keys.get(storage);
    if (keys === undefined) this.#keys.set(storage, [key]);
    else keys.push(key);
  }

  /** Lets go of the files: they stay. */
  keep(): void {
    this.#keys.clear();
  }

  /** Deletes every file that was not kept; rejects when one could not be deleted. A second call has nothing to do. */
  async delete(): Promise<void> {
    const stored = [...this.#keys];
    this.#keys.clear();
    const failures = (await Promise.all(stored.map(([storage, keys]) => deleteFrom(storage, keys)))).flat();
    if (failures.length === 0) return;
    throw new StowageError("remote", `Cannot delete ${failures.length} files of a form: ${reasonOf(failures[0])}`, {
      operation: "receiveUploads",
      applied: "unknown",
      fix: "Delete the files that the cause names, they belong to no form",
      cause: failures.length === 1 ? failures[0] : new AggregateError(failures),
    });
  }
}

async function deleteFrom(storage: UploadTarget, keys: string[]): Promise<unknown[]> {
  try {
    return (await storage.delete(keys)).failed;
  } catch (error) {
    return [error];
  }
}

function reasonOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
