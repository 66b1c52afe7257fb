import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { SpoolReader } from "./spool-reader.ts";

/** A body in a file, which may be read while it is filled. */
export class SpooledBody {
  readonly file: string;
  readonly #handle: FileHandle;
  #written = 0;
  #state: "filling" | "whole" | "broken" = "filling";
  #waiting: (() => void)[] = [];

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.#handle = handle;
  }

  /** Makes an empty one in a folder. */
  static async create(folder: string): Promise<SpooledBody> {
    const file = join(folder, randomUUID());
    return new SpooledBody(file, await open(file, "wx", 0o600));
  }

  /** Takes all of a source. Rejects when that fails, or ends before so many bytes; those who read fail with it. */
  async fill(source: Readable, size: number): Promise<void> {
    try {
      for await (const chunk of source) {
        await this.#write(chunk);
        this.#tell();
      }
      if (this.#written !== size) throw new Error(`Cannot keep a body: ${this.#written} of ${size} bytes have come`);
      this.#state = "whole";
    } catch (error) {
      this.#state = "broken";
      throw error;
    } finally {
      this.#tell();
      await this.#handle.close();
    }
  }

  /** Reads the bytes `start` to `end`, both included, as they come. Rejects when it is dropped already. */
  async read(start: number, end: number): Promise<Readable> {
    return new SpoolReader(this, await open(this.file, "r"), { start, end });
  }

  /** How far it may be read from a position: waits until there is more than that. */
  async reached(position: number): Promise<number> {
    while (this.#written <= position && this.#state === "filling") {
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
    if (this.#written <= position) throw new Error("Cannot read a body: its origin has failed");
    return this.#written;
  }

  /** Removes the file; who reads it already goes on. */
  async drop(): Promise<void> {
    await rm(this.file, { force: true });
  }

  async #write(chunk: Buffer): Promise<void> {
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await this.#handle.write(chunk, done, chunk.length - done, this.#written);
      done += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  #tell(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
