import { refusal } from "../../../base/errors/refusal.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";

/** The chunks of a source, which is told when it is left early. */
export class SourceChunks {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #key: string;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>, key: string) {
    this.#source = source;
    this.#iterator = source[Symbol.asyncIterator]();
    this.#key = key;
  }

  /**
   * The next chunk; nothing at the end, and after the source was left.
   *
   * @throws A `StowageError` of the source as it is, any other failure of it as `truncated`.
   */
  async next(): Promise<Uint8Array | undefined> {
    if (this.#ended) return undefined;
    let next;
    try {
      next = await this.#iterator.next();
    } catch (error) {
      throw brokenSource(this.#key, error);
    }
    if (next.done === true) {
      this.#ended = true;
      return undefined;
    }
    if (next.value instanceof Uint8Array) return next.value;
    const subject = { key: this.#key, operation: "save" };
    throw refusal("invalid-option", subject, "the body must yield bytes, not text or objects");
  }

  /** Not awaited: a generator that is itself waiting ends only when its wait does. A Node stream can be told at once. */
  leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    if ("destroy" in this.#source && typeof this.#source.destroy === "function") this.#source.destroy();
    this.#iterator.return?.().catch(() => undefined);
  }
}

function brokenSource(key: string, cause: unknown): StowageError {
  if (cause instanceof StowageError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const subject = { key, operation: "save" };
  return refusal("truncated", subject, `the body failed with ${JSON.stringify(reason)}`, { cause });
}
