import type { Database as Table } from "lmdb";
import type { BucketRecord } from "./bucket-record.ts";

const limit = 1000;

/**
 * The table of buckets. Every request reads one, and no other process writes them, so records that were read are kept. A
 * bucket that a transaction has changed is read from the database until that is on disk, or undone.
 */
export class BucketTable {
  readonly #table: Table<BucketRecord, Buffer>;
  readonly #known = new Map<string, BucketRecord>();
  readonly #changing = new Map<string, number>();
  #changed: string[] = [];

  constructor(table: Table<BucketRecord, Buffer>) {
    this.#table = table;
  }

  /** Nobody may change the record: it is frozen. */
  get(key: Buffer): BucketRecord | undefined {
    const name = key.toString("latin1");
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const record = this.#table.get(key);
    if (record !== undefined && !this.#changing.has(name)) this.#remember(name, record);
    return record;
  }

  getRange(range: { start: Buffer }): Iterable<{ key: Buffer; value: BucketRecord }> {
    return this.#table.getRange(range);
  }

  putSync(key: Buffer, record: BucketRecord): void {
    this.#change(key);
    this.#table.putSync(key, record);
  }

  removeSync(key: Buffer): void {
    this.#change(key);
    this.#table.removeSync(key);
  }

  /**
   * Runs `work` inside a transaction.
   *
   * @param work What may change buckets.
   * @param changed Gets the names of those it has changed, for {@link BucketTable.settle}.
   * @returns What `work` returns.
   */
  track<T>(work: () => T, changed: string[]): T {
    this.#changed = changed;
    return work();
  }

  /** Ends what {@link BucketTable.track} has begun: the transaction is on disk, or undone. */
  settle(changed: readonly string[]): void {
    for (const name of changed) {
      const left = (this.#changing.get(name) ?? 1) - 1;
      if (left > 0) this.#changing.set(name, left);
      else this.#changing.delete(name);
    }
  }

  #remember(name: string, record: BucketRecord): void {
    if (this.#known.size >= limit) this.#known.clear();
    this.#known.set(name, Object.freeze(record));
  }

  #change(key: Buffer): void {
    const name = key.toString("latin1");
    this.#known.delete(name);
    this.#changing.set(name, (this.#changing.get(name) ?? 0) + 1);
    this.#changed.push(name);
  }
}
