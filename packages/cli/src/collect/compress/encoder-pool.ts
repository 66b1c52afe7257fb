import { availableParallelism } from "node:os";
import { EncoderThread, type Encodings } from "./encoder-thread.ts";

/** Threads that compress, as many as there are cores; each starts with the first file that no other has time for. */
export class EncoderPool {
  readonly #idle: EncoderThread[] = [];
  readonly #all = new Set<EncoderThread>();
  readonly #waiting: ((thread: EncoderThread) => void)[] = [];
  readonly #size: number = availableParallelism();

  /** Compresses a file. It is read when a thread has time for it: those that wait take no memory. */
  async encode(read: () => Promise<Uint8Array> | Uint8Array): Promise<Encodings> {
    const thread = await this.#take();
    try {
      return await thread.encode(await read());
    } finally {
      this.#give(thread);
    }
  }

  /** Ends all threads; what they work on fails. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.close()));
  }

  async #take(): Promise<EncoderThread> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.size === this.#size) return await new Promise((resolve) => this.#waiting.push(resolve));
    const started = new EncoderThread();
    this.#all.add(started);
    return started;
  }

  #give(thread: EncoderThread): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(thread);
    else next(thread);
  }
}
