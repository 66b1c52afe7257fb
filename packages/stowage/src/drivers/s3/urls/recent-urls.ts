/** How many are kept: some megabytes, and more than one page shows. */
const limit = 4096;

/** Keeps the URLs that were asked for last. */
export class RecentUrls {
  readonly #urls = new Map<string, string>();

  /**
   * Finds a URL, or makes it.
   *
   * @param name What the URL depends on.
   * @param make Makes it.
   * @returns The same URL for the same name, as long as it is among the last 4,096.
   */
  get(name: string, make: () => string): string {
    const known = this.#urls.get(name);
    if (known !== undefined) this.#urls.delete(name);
    const url = known ?? make();
    this.#urls.set(name, url);
    if (this.#urls.size > limit) this.#urls.delete(this.#urls.keys().next().value ?? "");
    return url;
  }
}
