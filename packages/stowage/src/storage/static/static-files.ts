import { checkOptions } from "../../base/values/check-options.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver } from "../../drivers/driver.ts";
import { setServing } from "../files/serving.ts";
import { addContext } from "../operation/with-context.ts";
import { element, type ElementKind, kindOf } from "./element.ts";
import { findBuilt, findFile } from "./find-file.ts";
import type { BuiltEntry, StaticEntry } from "./manifest/parse-manifest.ts";
import type { StaticManifest } from "./manifest/static-manifest.ts";
import { serveStatic } from "./serve-static.ts";

/** What {@link StaticFiles} works on. */
export interface StaticFilesContext {
  name: string;
  prefix: string;
  manifest: StaticManifest;
  driver: () => Driver;
}

/** What {@link StaticFiles.tag} takes beside the path. */
export interface TagOptions {
  /**
   * Whether the browser is to check the content: writes `integrity` and `crossorigin="anonymous"`, so files on another
   * host load only where it answers with CORS headers. `false` by default; nothing is written in development, where
   * files change.
   */
  integrity?: boolean;
}

const tagOptions: Record<keyof TagOptions, true> = { integrity: true };
const tagOptionNames: ReadonlySet<string> = new Set(Object.keys(tagOptions));

/** Static files, deployed with `stowage collect`. Await the `ready()` of the opened storages before the first URL. */
export class StaticFiles {
  /** Its name in the configuration. */
  readonly name: string;
  readonly #context: StaticFilesContext;

  constructor(context: StaticFilesContext) {
    this.name = context.name;
    this.#context = context;
    setServing(this, serveStatic(context));
  }

  /**
   * The URL of a file, under the name that holds the hash of its content.
   *
   * @param path Its path below its source folder, such as `"css/site.css"`, or the source that Vite built, such as
   * `"src/main.ts"`; a query or fragment at its end is kept.
   * @returns The URL; in the stage `dev`, and where files are in memory, that of the plain path.
   * @throws StowageError `not-ready` before the manifest is loaded; `not-found` for a file that is not deployed.
   */
  url(path: string): string {
    return this.#within("url", () => {
      const { plain, rest } = split(path);
      return this.#urlOf(this.#find(plain)) + rest;
    });
  }

  /**
   * The HTML elements that load a style sheet or a script: `<link>` for `.css`, `<script>` for `.js`, a module for `.mjs`.
   * For a source that Vite built: its style sheets and those of what it imports, `modulepreload` for its imports, and the
   * module itself, one a line.
   *
   * @param path As `url` takes it.
   * @param options Whether the browser checks the content.
   * @throws StowageError As `url` does; `invalid-option` for what no element loads, and where no integrity is recorded.
   */
  tag(path: string, options: TagOptions = {}): string {
    return this.#within("tag", () => {
      checkOptions(options, tagOptionNames, () => ({ action: `make tag of ${JSON.stringify(path)}` }));
      const { plain, rest } = split(path);
      const { integrity = false } = options;
      const built = findBuilt(this.#context.manifest, plain);
      if (built !== undefined) return this.#tagsOf(built, rest, integrity);
      const kind = kindOf(plain);
      if (kind === undefined) throw this.#noTag(path);
      return this.#element(kind, plain, rest, integrity);
    });
  }

  /**
   * The value for the attribute `integrity` of a style sheet or script, as a page writes it that makes its own elements.
   *
   * @param path As `url` takes it.
   * @returns Undefined where the deploy recorded none, and in development.
   * @throws StowageError As `url` does.
   */
  integrity(path: string): string | undefined {
    return this.#within("integrity", () => this.#find(split(path).plain).integrity);
  }

  #find(path: string): StaticEntry {
    return findFile(this.#context.manifest, path);
  }

  #urlOf({ path }: StaticEntry): string {
    const { prefix, driver } = this.#context;
    return driver().url(prefix + path);
  }

  #tagsOf({ file, css, imports }: BuiltEntry, rest: string, integrity: boolean): string {
    const kind = kindOf(file);
    if (kind === undefined) throw this.#noTag(file);
    return [
      ...css.map((path) => this.#element("css", path, "", integrity)),
      ...imports.map((path) => this.#element("modulepreload", path, "", integrity)),
      // What Vite builds are modules, whatever their extension.
      this.#element(kind === "css" ? kind : "module", file, rest, integrity),
    ].join("\n");
  }

  #element(kind: ElementKind, path: string, rest: string, wanted: boolean): string {
    const file = this.#find(path);
    const integrity = wanted ? file.integrity : undefined;
    if (wanted && integrity === undefined && !this.#context.manifest.development) throw this.#noIntegrity(path);
    return element(kind, { url: this.#urlOf(file) + rest, integrity });
  }

  #noTag(path: string): StowageError {
    const message = `Cannot make tag of ${JSON.stringify(path)}: only .css, .js and .mjs, and entries of a Vite build, have one`;
    if (this.#context.manifest.table() !== undefined) return new StowageError("invalid-option", message);
    return new StowageError("not-ready", `${message}, and the manifest is not loaded`);
  }

  #noIntegrity(path: string): StowageError {
    const message = `Cannot make tag of ${JSON.stringify(path)}: the deploy recorded no integrity of it`;
    const fix = "Deploy the static files with `stowage collect`, or leave integrity out";
    return new StowageError("invalid-option", message, { fix });
  }

  #within<T>(operation: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw addContext({ storage: this.name, operation }, error);
    }
  }
}

/** A path, and the query or fragment behind it. */
function split(path: string): { plain: string; rest: string } {
  if (typeof path !== "string") throw new StowageError("invalid-option", "Cannot find file: its path must be a string");
  const at = path.search(/[?#]/);
  return at === -1 ? { plain: path, rest: "" } : { plain: path.slice(0, at), rest: path.slice(at) };
}
