import type { BodyFiles } from "./bodies/body-files.ts";
import { BodyLedger } from "./bodies/body-ledger.ts";
import { bodyKey } from "./bodies/body-reference.ts";
import type { Database } from "./database.ts";
import { ReceivedBody } from "./bodies/received-body.ts";
import type { StagedBody } from "./bodies/body-store.ts";
import { RecentDeletions } from "./versions/recent-deletions.ts";

/** What every operation of the store works with. */
export class Engine {
  readonly database: Database;
  readonly files: BodyFiles;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly deletions: RecentDeletions = new RecentDeletions();
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(database: Database, files: BodyFiles, now: () => number) {
    this.database = database;
    this.files = files;
    this.now = now;
  }

  /**
   * The one way to change the store: `work` judges and writes in one transaction, and once that is on disk, the files
   * that it left without a name are removed.
   */
  change<T>(work: (bodies: BodyLedger) => T): Promise<T> {
    return this.#track(this.#change(work, []));
  }

  /** The same with a body, which is used up: a file is in its place before the transaction that may keep it. */
  changeWith<T>(body: StagedBody, work: (bodies: BodyLedger, body: ReceivedBody) => T): Promise<T> {
    return this.#track(this.#changeWith(body, work));
  }

  /** Ends when every change has ended. May be repeated. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    await this.database.close();
    await this.files.close();
  }

  async #changeWith<T>(body: StagedBody, work: (bodies: BodyLedger, body: ReceivedBody) => T): Promise<T> {
    if (!(body instanceof ReceivedBody)) throw new TypeError("Cannot store a body: it must come from stage()");
    await body.take();
    return this.#change((bodies) => work(bodies, body), body.content === undefined ? [body.id] : []);
  }

  async #change<T>(work: (bodies: BodyLedger) => T, offered: string[]): Promise<T> {
    const ledger = new BodyLedger(this.database);
    try {
      return await this.database.commit(() => work(ledger));
    } finally {
      await this.#removeUnnamed([...offered, ...ledger.released]);
    }
  }

  /** Right after success, refusal and failure alike: what no record names can go. */
  async #removeUnnamed(ids: string[]): Promise<void> {
    const unnamed = ids.filter((id) => this.database.files.get(bodyKey(id)) === undefined);
    // A file that cannot be removed now is removed at the next start: the change itself is done.
    await Promise.allSettled(unnamed.map((id) => this.files.remove(id)));
  }

  #track<T>(change: Promise<T>): Promise<T> {
    this.#running.add(change);
    const forget = (): boolean => this.#running.delete(change);
    change.then(forget, forget);
    return change;
  }
}
