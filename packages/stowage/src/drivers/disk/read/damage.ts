import { StowageError } from "../../../base/errors/stowage-error.ts";

/** So many are named in a message; all are in the errors behind it. */
const named = 10;

/** What a listing found in the places of objects and is none. */
export class Damage {
  readonly #errors: StowageError[] = [];

  /**
   * Waits for what belongs into a listing; undefined for what is none, which is told at the listing's end.
   *
   * @throws What is no damage of one file, such as a disk that fails.
   */
  async note<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.add(error);
      return undefined;
    }
  }

  /** Keeps an error of one file; throws any other. */
  add(error: unknown): void {
    if (!(error instanceof StowageError) || (error.code !== "integrity" && error.code !== "access-denied")) throw error;
    this.#errors.push(error);
  }

  /**
   * Ends a listing.
   *
   * @throws StowageError `integrity`, or `access-denied` where links and strangers are all; its cause holds each error.
   */
  tell(): void {
    const [first, ...others] = this.#errors;
    if (first === undefined) return;
    if (others.length === 0) throw first;
    const keys = this.#errors.map(({ key }) => JSON.stringify(key));
    const more = keys.length > named ? `, and ${keys.length - named} more` : "";
    const code = this.#errors.find((each) => each.code === "integrity")?.code ?? first.code;
    const message = `Cannot list ${keys.slice(0, named).join(", ")}${more}: what is in their places is no object`;
    throw new StowageError(code, message, {
      operation: "list",
      fix: "See the cause for each; all other objects were listed before this error",
      cause: new AggregateError(this.#errors),
    });
  }
}
