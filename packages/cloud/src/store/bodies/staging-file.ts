import type { FileHandle } from "node:fs/promises";

const bufferSize = 1024 * 1024;

/**
 * Writes a file in large pieces: while one buffer is written the other fills, so the source and the disk work at the
 * same time and memory stays at two buffers.
 */
export class StagingFile {
  readonly #handle: FileHandle;
  #filling: Buffer = Buffer.allocUnsafeSlow(bufferSize);
  #spare: Buffer = Buffer.allocUnsafeSlow(bufferSize);
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(chunk: Buffer): Promise<void> {
    for (let offset = 0; offset < chunk.length;) {
      const copied = chunk.copy(this.#filling, this.#filled, offset);
      offset += copied;
      this.#filled += copied;
      if (this.#filled === bufferSize) await this.#flush();
    }
  }

  /** Writes the rest, and returns when all of it is on disk. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#handle.datasync();
    await this.#handle.close();
  }

  /** Closes the file, whatever became of the last write. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#writing]);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    await this.#writing;
    const full = this.#filling.subarray(0, this.#filled);
    [this.#filling, this.#spare] = [this.#spare, this.#filling];
    this.#filled = 0;
    this.#writing = writeAll(this.#handle, full);
    // The next flush or the end awaits it; until then a failure is not unhandled.
    this.#writing.catch(() => undefined);
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    offset += (await handle.write(bytes, offset)).bytesWritten;
  }
}
