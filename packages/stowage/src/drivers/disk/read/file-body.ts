import type { FileHandle } from "node:fs/promises";
import type { BodySink, PushBody } from "../../../base/push-body.ts";

const chunkSize = 256 * 1024;

/** Bytes of an open file, read as fast as they are wanted. Closes the file at the end, however that comes. */
export class FileBody implements PushBody {
  readonly #handle: FileHandle;
  #position: number;
  #left: number;
  #sink: BodySink | undefined;
  #wanted = false;
  #reading = false;
  #closed = false;

  constructor(handle: FileHandle, { start, length }: { start: number; length: number }) {
    this.#handle = handle;
    this.#position = start;
    this.#left = length;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
  }

  resume(): void {
    this.#wanted = true;
    if (!this.#reading) void this.#read();
  }

  destroy(): void {
    this.#sink = undefined;
    if (!this.#reading) this.#close();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#wanted && this.#left > 0 && this.#sink !== undefined) await this.#readChunk(this.#sink);
    } catch (error) {
      this.#sink?.fail("the file cannot be read", error);
    }
    this.#reading = false;
    if (this.#sink === undefined) this.#close();
  }

  async #readChunk(sink: BodySink): Promise<void> {
    const chunk = Buffer.allocUnsafe(Math.min(chunkSize, this.#left));
    const { bytesRead } = await this.#handle.read(chunk, 0, chunk.length, this.#position);
    // Left while it was read.
    if (this.#sink !== sink) return;
    this.#position += bytesRead;
    this.#left = bytesRead === 0 ? 0 : this.#left - bytesRead;
    if (bytesRead === 0) return sink.end();
    this.#wanted = false;
    if (sink.data(chunk.subarray(0, bytesRead))) this.#wanted = true;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // Nothing was written: what closing says is of no consequence.
    this.#handle.close().catch(() => undefined);
  }
}
