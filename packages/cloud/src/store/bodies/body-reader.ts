import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { callbackify } from "node:util";
import type { BodyFiles } from "./body-files.ts";

/** Bytes to read: given, or `start` to `end` (exclusive) of a body file. */
export type Slice = Buffer | { id: string; start: number; end: number };

const pieceSize = 256 * 1024;

/** Reads slices one after the other. The files are held from the start, so that an overwrite does not disturb it. */
export class BodyReader extends Readable {
  readonly #files: BodyFiles;
  readonly #slices: Slice[];
  readonly #letGo: () => Promise<void>;
  #handle: FileHandle | undefined;
  #position = 0;
  #reading: Promise<void> = Promise.resolve();

  private constructor(files: BodyFiles, slices: readonly Slice[]) {
    super({ highWaterMark: pieceSize * 2 });
    this.#files = files;
    this.#slices = [...slices];
    this.#letGo = files.hold(slices.flatMap((slice) => (Buffer.isBuffer(slice) ? [] : [slice.id])));
  }

  /** Rejects when the first file is missing. */
  static async open(files: BodyFiles, slices: readonly Slice[]): Promise<BodyReader> {
    const reader = new BodyReader(files, slices);
    try {
      await reader.#openNext();
    } catch (error) {
      reader.destroy();
      throw error;
    }
    return reader;
  }

  override _read(): void {
    this.#reading = this.#pushPiece();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    callbackify(() => this.#release())((reason) => done(error ?? reason));
  }

  async #pushPiece(): Promise<void> {
    try {
      this.push(await this.#readPiece());
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #readPiece(): Promise<Buffer | null> {
    const [slice] = this.#slices;
    if (slice === undefined) return null;
    if (Buffer.isBuffer(slice)) return this.#finishSlice(slice);
    await this.#openNext();
    const wanted = Math.min(pieceSize, slice.end - this.#position);
    const buffer = Buffer.allocUnsafeSlow(wanted);
    const bytesRead = await this.#fill(buffer);
    if (bytesRead < wanted) throw new Error(`Cannot read body "${slice.id}": the file is shorter than its record says`);
    return this.#position === slice.end ? this.#finishSlice(buffer) : buffer;
  }

  async #fill(buffer: Buffer): Promise<number> {
    let filled = 0;
    while (filled < buffer.length) {
      const left = buffer.length - filled;
      const { bytesRead } = (await this.#handle?.read(buffer, filled, left, this.#position)) ?? { bytesRead: 0 };
      if (bytesRead === 0) break;
      filled += bytesRead;
      this.#position += bytesRead;
    }
    return filled;
  }

  async #openNext(): Promise<void> {
    const [slice] = this.#slices;
    if (this.#handle !== undefined || slice === undefined || Buffer.isBuffer(slice)) return;
    this.#handle = await this.#files.openForReading(slice.id);
    this.#position = slice.start;
  }

  async #finishSlice(last: Buffer): Promise<Buffer> {
    this.#slices.shift();
    await this.#closeHandle();
    return last;
  }

  async #release(): Promise<void> {
    await this.#reading;
    await this.#closeHandle();
    await this.#letGo();
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }
}
