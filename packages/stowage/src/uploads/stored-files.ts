import { StowageError } from "../base/errors/stowage-error.ts";
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
    const left = (await Promise.all(stored.map(([storage, keys]) => deleteFrom(storage, keys)))).flat();
    if (left.length > 0) throw leftBehind(left);
  }
}

interface LeftFile {
  key: string;
  reason: unknown;
}

async function deleteFrom(storage: UploadTarget, keys: string[]): Promise<LeftFile[]> {
  try {
    const { failed } = await storage.delete(keys);
    return failed.map((reason) => ({ key: reason.key ?? keys.join(", "), reason }));
  } catch (reason) {
    return keys.map((key) => ({ key, reason }));
  }
}

function leftBehind(left: readonly LeftFile[]): StowageError {
  const keys = left.map(({ key }) => JSON.stringify(key)).join(", ");
  const reason = left[0]?.reason;
  return new StowageError(
    "remote",
    `Cannot delete ${keys}: ${reason instanceof Error ? reason.message : String(reason)}`,
    {
      operation: "receiveUploads",
      applied: "unknown",
      retryable: true,
      fix: "Delete the files that the message names, they belong to no form",
      cause: new AggregateError(left.map(({ reason }) => reason)),
    },
  );
}
