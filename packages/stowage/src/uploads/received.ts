import type { PrivateStorage } from "../storage/private-storage.ts";
import type { PublicStorage } from "../storage/public-storage.ts";

/** A storage that a form's files can go to. */
export type UploadTarget = PublicStorage | PrivateStorage;

/** Where the files of one form field go: exactly one file, at most one (`optional`), or any number up to `max`. */
export type UploadField = UploadTarget | { to: UploadTarget; optional: true } | { to: UploadTarget; max: number };

/** The file fields of a form, by their names. */
export type UploadFields = Readonly<Record<string, UploadField>>;

/** The stored file of a storage, or of what a field names. */
type FileOf<T> = T extends { save(...args: never[]): Promise<infer F> } ? F : never;

/** What became of a form's file fields: one stored file, one or undefined, or an array in the order of the form. */
export type Received<M extends UploadFields> = {
  readonly [N in keyof M]: M[N] extends { to: infer T; max: number }
    ? FileOf<T>[]
    : M[N] extends { to: infer T; optional: true }
      ? FileOf<T> | undefined
      : FileOf<M[N]>;
};

/** A form whose files are stored. Dispose it (`await using`), so that what is not kept does not stay behind. */
export interface ReceivedForm<M extends UploadFields> extends AsyncDisposable {
  /** The stored files by field. */
  readonly files: Received<M>;
  /** All other fields, in the order of the form. */
  readonly text: URLSearchParams;
  /** Keeps the files: call it once they are recorded, in the database for instance. Without it, disposing deletes those that the form made, but for names by content. */
  keep(): void;
}
