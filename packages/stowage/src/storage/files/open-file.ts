import type { Readable } from "node:stream";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { GetResult } from "../../drivers/driver.ts";
import { readAll } from "./read-all.ts";
import { type ErrorContext, withContext } from "../operation/with-context.ts";

/** What there is to read of a file. */
export type Opened = Pick<GetResult, "body" | "bytes">;

/** A file that is being read. Read it in one of the ways, once: a second time is `invalid-option`. Or dispose it, which frees its connection. */
export class OpenFile<F> implements AsyncDisposable {
  /** What is known of the file; its size is that of the whole, also where a range was opened. */
  readonly file: F;
  readonly #opened: Opened;
  #stream: Readable | undefined;
  readonly #context: ErrorContext;
  #state: "left" | "read" | "unread" = "unread";

  constructor(file: F, opened: Opened, context: ErrorContext) {
    this.file = file;
    this.#opened = opened;
    if (opened.bytes === undefined) this.#stream = opened.body;
    this.#context = context;
  }

  /** As a Node stream. */
  node(): Readable {
    this.#take();
    return this.#body();
  }

  /** As a web stream of bytes, for a `Response`. */
  web(): ReadableStream<Uint8Array<ArrayBuffer>> {
    this.#take();
    const chunks = this.#chunks()[Symbol.asyncIterator]();
    return new ReadableStream({
      pull: async (controller) => {
        const next = await withContext(this.#context, () => chunks.next());
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: () => void this.#body().destroy(),
    });
  }

  /** All bytes at once. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#take();
    const bytes = this.#opened.bytes ?? (await withContext(this.#context, () => readAll(this.#body())));
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** All of it as UTF-8 text. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Stops the reading, if it is not at its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#state = "left";
    this.#stream?.destroy();
  }

  #chunks(): AsyncIterable<Uint8Array<ArrayBuffer>> {
    return this.#body();
  }

  #body(): Readable {
    this.#stream ??= this.#opened.body;
    return this.#stream;
  }

  /** A second reader would find nothing, and take that for the file. */
  #take(): void {
    if (this.#state === "unread") this.#state = "read";
    else throw alreadyRead(this.#context, this.#state === "read" ? "it was read already" : "it was disposed");
  }
}

function alreadyRead(context: ErrorContext, reason: string): StowageError {
  const message = `Cannot read ${JSON.stringify(context.key)}: ${reason}`;
  return new StowageError("invalid-option", message, { ...context, fix: "Open the file again" });
}
