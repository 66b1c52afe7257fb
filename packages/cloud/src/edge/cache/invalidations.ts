import type { InvalidationRecord } from "../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontStore } from "../../store/cloudfront/cloudfront-store.ts";
import type { Invalidatable } from "./invalidatable.ts";

/** Says what is removed. */
export type InvalidationTest = (answer: Invalidatable) => boolean;

/** Removes what invalidations name, once each of them is completed on the cloud's clock. */
export class Invalidations {
  readonly #store: CloudFrontStore;
  readonly #remove: (test: InvalidationTest) => void;
  #revision = -1;
  /** When the next one is completed, and up to when all are done, in milliseconds on the cloud's clock. */
  #due = 0;
  #done: number;

  /**
   * Takes what it works with.
   *
   * @param store Where invalidations are.
   * @param now Milliseconds on the cloud's clock; what was completed until then had nothing to remove.
   * @param remove Is told what to remove.
   */
  constructor(store: CloudFrontStore, now: number, remove: (test: InvalidationTest) => void) {
    this.#store = store;
    this.#done = now;
    this.#remove = remove;
  }

  /** Does what is due at a time. */
  apply(now: number): void {
    if (this.#revision === this.#store.revision() && now < this.#due && now >= this.#done) return;
    this.#revision = this.#store.revision();
    this.#due = Number.POSITIVE_INFINITY;
    for (const record of this.#store.everywhere("invalidation")) {
      if (record.completed > now) this.#due = Math.min(this.#due, record.completed);
      else if (record.completed > this.#done) this.#remove(testOf(record));
    }
    this.#done = now;
  }
}

/** What was asked for after it was made may stay: an edge that was told already keeps that. */
function testOf({ id, created, batch }: InvalidationRecord): InvalidationTest {
  const distribution = id.slice(0, id.indexOf("/"));
  const paths = batch.Paths?.Items ?? [];
  const exact = new Set(paths);
  const prefixes = paths.filter((path) => path.endsWith("*")).map((path) => path.slice(0, -1));
  return (answer) =>
    answer.distribution === distribution &&
    answer.stored <= created &&
    (exact.has(answer.path) || prefixes.some((prefix) => answer.path.startsWith(prefix)));
}
