import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { BodyReader } from "./body-reader.ts";
import { readHandle } from "./read-handle.ts";
import { bytesSource, type Source } from "./source.ts";

/** Up to here a body is kept in memory, in bytes; beyond, in a temporary file. */
const inMemory = 1024 * 1024;

/** A body that was read to its end, and can be given any number of times. */
export interface Spooled {
  source: Source;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  checksum: string;
}

/**
 * Reads a body to its end, to know its checksum before anything is sent.
 *
 * @param limit The bytes that are kept in memory at most; 1 MiB by default.
 */
export async function spool(source: Source, limit: number = inMemory): Promise<Spooled> {
  const body = source.body();
  const hash = createHash("sha256");
  if (body instanceof Uint8Array) return { source: bytesSource(body), checksum: hash.update(body).digest("hex") };
  const spooling = new Spooling(limit);
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      await spooling.push(chunk);
    }
    return { source: spooling.source(), checksum: hash.digest("hex") };
  } catch (error) {
    await spooling.discard();
    throw error;
  }
}

class Spooling {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #file: FileHandle | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async push(chunk: Uint8Array): Promise<void> {
    this.#size += chunk.length;
    const kept = this.#file === undefined && this.#size <= this.#limit;
    // A copy, for the next chunk may come in the same memory.
    this.#chunks.push(kept ? Buffer.from(chunk) : chunk);
    if (!kept) await this.#write();
  }

  source(): Source {
    if (this.#file === undefined) return bytesSource(Buffer.concat(this.#chunks));
    const limits = { maxSize: this.#size, tooLarge: changed, signal: undefined };
    return new BodyReader(readHandle(this.#file, this.#size), limits);
  }

  async discard(): Promise<void> {
    await this.#file?.close();
  }

  async #write(): Promise<void> {
    try {
      this.#file ??= await openTemporary();
      for (const chunk of this.#chunks) await this.#file.appendFile(chunk);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `Cannot save: the body could not be kept in a temporary file, ${reason}`;
      throw new StowageError("remote", message, { cause, fix: `Make room in ${tmpdir()}, or set TMPDIR` });
    }
    this.#chunks = [];
  }
}

/** Only this process can open it, and it has no name any more: whatever happens, nothing is left of it. */
async function openTemporary(): Promise<FileHandle> {
  const path = join(tmpdir(), `stowage-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  await unlink(path).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  return file;
}

function changed(): StowageError {
  return new StowageError("integrity", "Cannot save: the temporary file grew while it was read");
}
