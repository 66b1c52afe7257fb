import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { callbackify } from "node:util";

/** What is being filled. */
export interface Filling {
  /** See `SpooledBody`. */
  reached(position: number): Promise<number>;
}

const pieceSize = 128 * 1024;

/** Reads a file that may still be filled. */
export class SpoolReader extends Readable {
  readonly #filling: Filling;
  readonly #handle: FileHandle;
  readonly #end: number;
  #position: number;

  constructor(filling: Filling, handle: FileHandle, { start, end }: { start: number; end: number }) {
    super({ highWaterMark: pieceSize });
    this.#filling = filling;
    this.#handle = handle;
    this.#position = start;
    this.#end = end;
  }

  override _read(): void {
    void this.#pushPiece();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    callbackify(() => this.#handle.close())((reason) => done(error ?? reason));
  }

  async #pushPiece(): Promise<void> {
    try {
      this.push(await this.#readPiece());
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #readPiece(): Promise<Buffer | null> {
    if (this.#position > this.#end) return null;
    const reached = await this.#filling.reached(this.#position);
    const size = Math.min(pieceSize, reached - this.#position, this.#end + 1 - this.#position);
    const buffer = Buffer.allocUnsafeSlow(size);
    const { bytesRead } = await this.#handle.read(buffer, 0, size, this.#position);
    if (bytesRead === 0) throw new Error("Cannot read a body: its file is shorter than it was");
    this.#position += bytesRead;
    return buffer.subarray(0, bytesRead);
  }
}
