import type { FileHandle } from "node:fs/promises";
import type { Intake } from "./intake.ts";
import type { PieceHash } from "./piece-hash.ts";

const mostInFlight = 2;
const syncEvery = 64 * 1024 * 1024;

/**
 * Writes a file in large pieces: while one is written and hashed the next one fills, so that source, disk and hash work at
 * the same time, and memory stays at four buffers.
 */
export class StagingFile {
  readonly #handle: FileHandle;
  readonly #intake: Intake;
  readonly #hash: PieceHash;
  readonly #inFlight: Promise<void>[] = [];
  #filling: Buffer;
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();
  #unsynced = 0;
  #closed = false;

  constructor(handle: FileHandle, intake: Intake, sizeHint: number) {
    this.#handle = handle;
    this.#intake = intake;
    this.#hash = intake.openHash(sizeHint);
    this.#filling = intake.takeBuffer();
  }

  async write(chunk: Buffer): Promise<void> {
    for (let offset = 0; offset < chunk.length;) {
      const copied = chunk.copy(this.#filling, this.#filled, offset);
      offset += copied;
      this.#filled += copied;
      if (this.#filled === this.#filling.length) await this.#flush();
    }
  }

  /**
   * Writes the rest, and returns when all of it is on disk.
   *
   * @returns MD5 in hex.
   */
  async finish(): Promise<string> {
    if (this.#filled > 0) await this.#flush();
    await Promise.all(this.#inFlight);
    await this.#syncing;
    const [md5] = await Promise.all([this.#hash.digest(), this.#handle.datasync()]);
    await this.#close();
    return md5;
  }

  /** Closes the file, whatever became of the last write. */
  async abandon(): Promise<void> {
    this.#hash.abandon();
    await Promise.allSettled([...this.#inFlight, this.#writing, this.#syncing]);
    await this.#close();
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#intake.giveBack(this.#filling);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const full = this.#filling;
    const piece = full.subarray(0, this.#filled);
    this.#filling = this.#intake.takeBuffer();
    this.#filled = 0;
    this.#send(full, piece);
    if (this.#inFlight.length > mostInFlight) await this.#inFlight.shift();
  }

  #send(buffer: Buffer, piece: Buffer): void {
    this.#writing = this.#writing.then(() => writeAll(this.#handle, piece));
    const sent = Promise.all([this.#hash.update(piece), this.#writing]).then(() => this.#intake.giveBack(buffer));
    // A later flush or the end awaits it; until then a failure is not unhandled.
    sent.catch(ignore);
    this.#inFlight.push(sent);
    this.#unsynced += piece.length;
    if (this.#unsynced >= syncEvery) this.#syncEarly();
  }

  #syncEarly(): void {
    this.#unsynced = 0;
    // The system tells of a failure once: it must not be lost.
    this.#syncing = Promise.all([this.#syncing, this.#intake.syncEarly(() => this.#handle.datasync())]).then(ignore);
    this.#syncing.catch(ignore);
  }
}

function ignore(): void {
  // Nothing to do here.
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    offset += (await handle.write(bytes, offset)).bytesWritten;
  }
}
