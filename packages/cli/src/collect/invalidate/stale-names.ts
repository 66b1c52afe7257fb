import { invalidationPaths } from "./invalidation-paths.ts";

/** CloudFront takes 3,000 in progress, of all deploys of a distribution together. */
const mostPaths = 1000;
/** It takes 15. */
const mostWildcards = 5;

/** The plain names that changed, in constant memory: of too many it is everything below the prefix. */
export class StaleNames {
  readonly #prefix: string;
  readonly #paths = new Set<string>();
  #wildcards = 0;
  #everything = false;

  /** @param prefix Of the static storage, with its final slash. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** @param key The whole key of a plain name that held something else until now. */
  add(key: string): void {
    if (this.#everything) return;
    for (const path of invalidationPaths(key)) this.#addPath(path);
    if (this.#paths.size <= mostPaths && this.#wildcards <= mostWildcards) return;
    this.#everything = true;
    this.#paths.clear();
  }

  paths(): string[] {
    return this.#everything ? this.everything() : [...this.#paths];
  }

  everything(): string[] {
    return invalidationPaths(this.#prefix, { below: true });
  }

  #addPath(path: string): void {
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
    if (path.endsWith("*")) this.#wildcards += 1;
  }
}
