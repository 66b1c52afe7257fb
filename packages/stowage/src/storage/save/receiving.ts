import { StowageError } from "../../base/errors/stowage-error.ts";
import type { StoredFile } from "../files/stored-file.ts";
import type { Body } from "./body.ts";
import type { SaveOptions } from "./save-options.ts";

/** What `receiveUploads` asks of a storage beyond what applications do: it may have to undo what it saved. */
export interface Receiving {
  /** Whether a key that was tried is nobody else's, so that it may be deleted where an answer was lost. */
  readonly minted: boolean;
  /** Saves a file, and tells whether that may be undone: of the same content there may be one that is somebody's. */
  save(uploadedName: string, body: Body, options: SaveOptions): Promise<{ file: StoredFile; owned: boolean }>;
}

/** A save that tells whether the file is its caller's alone. */
export type SaveTelling = (
  uploadedName: string,
  body: Body,
  options: SaveOptions,
  told: (owned: boolean) => void,
) => Promise<StoredFile>;

/** Makes what {@link setReceiving} lays down. */
export function receivingWith(minted: boolean, save: SaveTelling): Receiving {
  return {
    minted,
    async save(uploadedName, body, options) {
      let owned = true;
      const file = await save(uploadedName, body, options, (alone) => void (owned = alone));
      return { file, owned };
    },
  };
}

// The same for the storages of another copy of this package.
const place = Symbol.for("stowage.receiving");

/** Lays down what `receiveUploads` works with, out of applications' sight. */
export function setReceiving(storage: object, receiving: Receiving): void {
  Object.defineProperty(storage, place, { value: receiving });
}

/** What a storage laid down for `receiveUploads`. */
export function receivingOf(storage: unknown): Receiving {
  const found: unknown = typeof storage === "object" && storage !== null ? Reflect.get(storage, place) : undefined;
  if (isReceiving(found)) return found;
  const fix = "Hand over public and private storages that openStorages() made";
  throw new StowageError("invalid-option", "Cannot receive uploads: what was given is no storage", { fix });
}

function isReceiving(value: unknown): value is Receiving {
  return typeof value === "object" && value !== null && "minted" in value;
}
