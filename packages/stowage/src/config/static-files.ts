/** Where the files of a storage lie in the bucket. */
export interface Place {
  /**
   * What all its keys begin with, ending in `/`; by default the storage's name and a `/`. Write it down before you rename
   * a storage that holds files.
   */
  prefix?: string;
}

/** What {@link staticFiles} takes. */
export interface StaticFilesOptions extends Place {
  /** The folders with the files, relative to the configuration's; of two files at one path the first folder's wins. */
  from: readonly string[];
}

/** A declared storage of static files. */
export interface StaticDefinition {
  readonly kind: "static";
  readonly options: StaticFilesOptions;
}

/**
 * Declares static files: deployed with `stowage collect`, served under names that hold a hash of their content.
 *
 * @param options Where the files come from.
 * @returns The declaration, for {@link defineStorages}.
 */
export function staticFiles(options: StaticFilesOptions): StaticDefinition {
  return { kind: "static", options };
}
