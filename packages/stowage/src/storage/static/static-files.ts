import { StowageError } from "../../base/errors/stowage-error.ts";
import type { Driver } from "../../drivers/driver.ts";
import { OpenFile } from "../files/open-file.ts";
import { type Serving, setServing } from "../files/serving.ts";
import type { StaticEntry, StaticManifest } from "./static-manifest.ts";
import { StoredFile } from "../files/stored-file.ts";
import { addContext, withContext } from "../operation/with-context.ts";

/** What {@link StaticFiles} works on. */
export interface StaticFilesContext {
  name: string;
  prefix: string;
  manifest: StaticManifest;
  driver: () => Driver;
}

/** Static files, deployed with `stowage collect`. Await the `ready()` of the opened storages before the first URL. */
export class StaticFiles {
  /** Its name in the configuration. */
  readonly name: string;
  readonly #context: StaticFilesContext;

  constructor(context: StaticFilesContext) {
    this.name = context.name;
    this.#context = context;
    setServing(this, servingFor(context));
  }

  /**
   * The URL of a file, under the name that holds the hash of its content.
   *
   * @param path Its path below its source folder, such as `"css/site.css"`; a query or fragment at its end is kept.
   * @returns The URL. In the stage `dev` a file that is not deployed has the URL of its plain path.
   * @throws StowageError `not-ready` before the manifest is loaded; `not-found` for a file that is not deployed.
   */
  url(path: string): string {
    const { plain, rest } = split(path);
    const { prefix, driver } = this.#context;
    return this.#within("url", () => driver().url(prefix + this.#find(plain).path) + rest);
  }

  /** The HTML element that loads a stylesheet or a script: `<link>` for `.css`, `<script>` for `.js` and `.mjs`. */
  tag(path: string): string {
    const url = escapeAttribute(this.url(path));
    const extension = /\.(css|js|mjs)(?:[?#]|$)/.exec(path)?.[1];
    if (extension === "css") return `<link rel="stylesheet" href="${url}">`;
    if (extension === "js") return `<script src="${url}" defer></script>`;
    if (extension === "mjs") return `<script type="module" src="${url}"></script>`;
    const message = `Cannot make tag of ${JSON.stringify(path)}: only .css, .js and .mjs have one`;
    throw new StowageError("invalid-option", message, { storage: this.name, operation: "tag" });
  }

  /**
   * The value for the attribute `integrity`, undefined where the deploy did not record one. A browser checks it only of
   * files whose host answers with CORS headers.
   */
  integrity(path: string): string | undefined {
    return this.#within("integrity", () => this.#find(split(path).plain).integrity);
  }

  #find(path: string): StaticEntry {
    return this.#context.manifest.find(checkPath(path));
  }

  #within<T>(operation: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw addContext({ storage: this.name, operation }, error);
    }
  }
}

function servingFor({ name: storage, prefix, driver }: StaticFilesContext): Serving {
  const within = <T>(operation: string, key: string, work: () => Promise<T>): Promise<T> =>
    withContext({ storage, operation, key }, work);
  return {
    access: "static",
    prefix,
    longest: 0,
    cacheControl: "public, max-age=60",
    driver,
    head: (key, options) => within("stat", key, () => driver().head(key, options)),
    open: (key, options) =>
      within("open", key, async () => {
        const opened = await driver().get(key, options);
        return new OpenFile(new StoredFile(storage, opened.info), opened, { storage, operation: "open", key });
      }),
  };
}

/** A path, and the query or fragment behind it. */
function split(path: string): { plain: string; rest: string } {
  const [, plain = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  return { plain, rest };
}

/** Paths are those of the manifest; one with a leading slash or with `..` would leave the prefix in development. */
function checkPath(path: string): string {
  const segments = path.split("/");
  if (!segments.some((segment) => segment === "" || segment === "." || segment === "..")) return path;
  const message = `Cannot find ${JSON.stringify(path)}: a path has no leading slash and no empty, . or .. segment`;
  throw new StowageError("invalid-option", message);
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
