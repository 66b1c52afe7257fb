/** What may accompany any other operation. */
export interface OperationOptions {
  /** Gives up; the error is `aborted`. */
  signal?: AbortSignal;
}

/** What {@link Storage.stat} and {@link Storage.find} take. */
export interface StatOptions extends OperationOptions {
  /** A version instead of the current file, where the storage declares `versions`. */
  version?: string;
}

/** What {@link Storage.open} takes. */
export interface OpenOptions extends StatOptions {
  /** First byte; 0 by default. */
  start?: number;
  /** Last byte, inclusive; by default the last of the file. */
  end?: number;
}

/** What {@link Storage.list} takes. */
export interface ListFilesOptions extends OperationOptions {
  /** What keys begin with, the storage's own prefix included; by default all of the storage. */
  prefix?: string;
  /** Only keys after this one. */
  after?: string;
  /** Keys that hold this text behind the prefix are told once, among the `prefixes` of a page, as folders would be. */
  delimiter?: string;
  /** 1 to 1,000 entries and prefixes a page; 1,000 by default. */
  pageSize?: number;
}

/** What {@link Storage.delete} takes. */
export interface DeleteFilesOptions extends OperationOptions {
  /** For one key alone: deletes only the file that has this ETag; another is the error `changed`. */
  match?: string;
}
