import { Worker } from "node:worker_threads";
import { encoderProgram } from "./encoder-program.ts";

/** A content in each encoding. */
export interface Encodings {
  br: Uint8Array;
  gzip: Uint8Array;
}

interface Answer {
  resolve(encodings: Encodings): void;
  reject(error: Error): void;
}

/**
 * A thread that compresses one content at a time. The thread pool of Node would do as well, but for minutes nothing else
 * could read a file there.
 */
export class EncoderThread {
  #worker: Worker | undefined;
  #answer: Answer | undefined;
  #closed = false;

  /** Compresses a content; the next may be given when it has answered. */
  async encode(content: Uint8Array): Promise<Encodings> {
    if (this.#closed) throw ended();
    const worker = (this.#worker ??= this.#start());
    // Only while an answer is awaited does the thread keep the process alive.
    worker.ref();
    const copy = Uint8Array.from(content);
    return await new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
      worker.postMessage(copy, [copy.buffer]);
    });
  }

  /** What is being compressed fails at once; the thread ends when it comes out of the compressor. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (worker !== undefined) this.#fail(worker);
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(encoderProgram, { eval: true });
    worker.on("message", (encodings: Encodings) => {
      worker.unref();
      this.#answer?.resolve(encodings);
      this.#answer = undefined;
    });
    worker.on("error", (cause) => this.#fail(worker, cause));
    worker.on("exit", () => this.#fail(worker));
    return worker;
  }

  /** The next content gets a new thread. */
  #fail(worker: Worker, cause?: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#answer?.reject(ended(cause));
    this.#answer = undefined;
  }
}

function ended(cause?: unknown): Error {
  return new Error("Cannot compress a file: the thread that compresses has ended", { cause });
}
