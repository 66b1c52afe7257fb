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
  /**
   * Patterns of files that are not deployed, as in a `.gitignore`; the first are `"CVS"`, `".*"` and `"*~"`, and
   * `"!.well-known"` takes one back.
   */
  ignore?: readonly string[];
  /**
   * Patterns, as in a `.gitignore`, of files whose names hold a hash of their content already, as webpack writes them.
   * They keep their names and are cached for ever. What a Vite manifest names needs no pattern.
   */
  hashed?: readonly string[];
  /**
   * Patterns, as in a `.gitignore`, of files that are stored under their own names as well, such as `["robots.txt"]`; by
   * default all are, so that references which nobody rewrites keep working. `[]` stores every file once.
   */
  plain?: readonly string[];
  /** Whether references in HTML and SVG files get hashed names too; `false` by default. */
  markup?: boolean;
  /** `false` keeps a reference to a file that does not exist, with a warning; by default it is an error. */
  strict?: boolean;
  /**
   * Compresses what grows smaller by it. `"beside"`: `site.HASH.css.br` and `site.HASH.css.gz` lie next to
   * `site.HASH.css`, for a server that picks. `"instead"`: the smaller one lies under the name itself, with its
   * `Content-Encoding`. None by default.
   */
  compress?: "beside" | "instead";
  /**
   * Which pages of other origins may read the files, as modules, fonts and what is checked by `integrity` are; by default
   * every page may, since the files are public. Counts with a CDN.
   */
  origins?: readonly string[];
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
