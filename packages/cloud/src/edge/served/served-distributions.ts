import type { CloudFrontStore } from "../../store/cloudfront/cloudfront-store.ts";
import { buildDistribution } from "./build-distribution.ts";
import type { ServedDistribution } from "./served-distribution.ts";

/** The distributions of all accounts, by name, as they are served at a time. */
export class ServedDistributions {
  readonly #store: CloudFrontStore;
  #byName: ReadonlyMap<string, ServedDistribution> = new Map();
  #revision = -1;
  /** When the next change is everywhere, and when these were read, in milliseconds on the cloud's clock. */
  #due = 0;
  #since = 0;

  constructor(store: CloudFrontStore) {
    this.#store = store;
  }

  /**
   * The distribution that a host names: "exact over wildcard".
   *
   * @param host In lower case, without a port.
   * @param now On the cloud's clock.
   * @returns The distribution; `undefined` for none, and for one that is disabled or not yet deployed.
   */
  find(host: string, now: Date): ServedDistribution | undefined {
    const time = now.getTime();
    if (this.#revision !== this.#store.revision() || time >= this.#due || time < this.#since) this.#read(now);
    const exact = this.#byName.get(host);
    if (exact !== undefined) return exact;
    const dot = host.indexOf(".");
    return dot === -1 ? undefined : this.#byName.get(`*${host.slice(dot)}`);
  }

  #read(now: Date): void {
    const time = now.getTime();
    this.#revision = this.#store.revision();
    this.#since = time;
    this.#due = Number.POSITIVE_INFINITY;
    const byName = new Map<string, ServedDistribution>();
    for (const owned of this.#store.owned("distribution")) {
      if (owned.record.deployed > time) this.#due = Math.min(this.#due, owned.record.deployed);
      const served = buildDistribution(this.#store, owned, now);
      for (const name of served?.names ?? []) if (served !== undefined) byName.set(name, served);
    }
    this.#byName = byName;
  }
}
