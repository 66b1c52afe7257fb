import type { FileHandle } from "node:fs/promises";
import { directUnit } from "./direct-writes.ts";
import type { Intake } from "./intake.ts";
import type { PieceHash } from "./piece-hash.ts";
import { pieceSize, type Slab } from "./slab.ts";

const syncEvery = 64 * 1024 * 1024;

/** A file to be written. */
export interface StagedFile {
  handle: FileHandle;
  /** Whether it is written past the system's cache. */
  direct: boolean;
}

/**
 * Writes a file in large pieces: while some are written and hashed the next one fills, so that source, disk and hash work
 * at the same time, and memory stays at one slab.
 */
export class StagingFile {
  readonly #handle: FileHandle;
  readonly #direct: boolean;
  readonly #intake: Intake;
  readonly #hash: PieceHash;
  readonly #slab: Slab;
  readonly #inFlight: Promise<Buffer>[] = [];
  readonly #free: Buffer[];
  #filling: Buffer;
  #filled = 0;
  #size = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();
  #unsynced = 0;
  #closed = false;

  constructor({ handle, direct }: StagedFile, slab: Slab, intake: Intake, hash: PieceHash) {
    this.#handle = handle;
    this.#direct = direct;
    this.#slab = slab;
    this.#intake = intake;
    this.#hash = hash;
    const [first = Buffer.alloc(0), ...others] = slab.pieces;
    this.#filling = first;
    this.#free = others;
  }

  async write(chunk: Buffer): Promise<void> {
    for (let offset = 0; offset < chunk.length;) {
      const copied = chunk.copy(this.#filling, this.#filled, offset);
      offset += copied;
      this.#filled += copied;
      if (this.#filled === pieceSize) await this.#flush();
    }
  }

  /**
   * Writes the rest, and returns when all of it is on disk.
   *
   * @returns MD5 in hex.
   */
  async finish(): Promise<string> {
    if (this.#filled > 0) this.#send(this.#filling, this.#filled);
    await Promise.all(this.#inFlight);
    await this.#syncing;
    // What was written of a last piece beyond its end.
    if (this.#direct && this.#size % directUnit !== 0) await this.#handle.truncate(this.#size);
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
    this.#intake.giveBack(this.#slab);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    this.#send(this.#filling, this.#filled);
    const next = this.#free.pop() ?? (await this.#inFlight.shift());
    if (next === undefined) throw new Error("A slab has no pieces");
    this.#filling = next;
    this.#filled = 0;
  }

  #send(piece: Buffer, size: number): void {
    const written = this.#direct ? Math.ceil(size / directUnit) * directUnit : size;
    this.#writing = this.#writing.then(() => writeAll(this.#handle, piece.subarray(0, written)));
    const sent = Promise.all([this.#hash.update(piece.subarray(0, size)), this.#writing]).then(() => piece);
    // A later flush or the end awaits it; until then a failure is not unhandled.
    sent.catch(ignore);
    this.#inFlight.push(sent);
    this.#size += size;
    this.#unsynced += size;
    if (this.#unsynced >= syncEvery && !this.#direct) this.#syncEarly();
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
