import { createHash } from "node:crypto";
import { CliError } from "../../terminal/cli-error.ts";
import type { EncodedContent } from "./encoded-content.ts";
import { EncoderPool } from "./encoder-pool.ts";
import type { Encodings } from "./encoder-thread.ts";
import { findEncoded } from "./find-encoded.ts";
import { isCompressible } from "./is-compressible.ts";
import { keepEncoded } from "./keep-encoded.ts";
import { openEncodedFolder } from "./open-encoded-folder.ts";

/** A content as it is. */
export interface IdentityContent {
  /** For messages. */
  path: string;
  /** Hex. */
  md5: string;
  /** Bytes. */
  size: number;
  /** The media type, with or without parameters. */
  type: string;
  /** Called once, when there is time to compress it, and only where it was not compressed before. */
  read(): Promise<Uint8Array> | Uint8Array;
}

export interface CompressorOptions {
  /** The folder of the configuration: what was compressed is kept in `.stowage/collect/encoded` there. */
  directory: string;
  /** Ends the threads; what is being compressed fails with its reason. */
  signal?: AbortSignal | undefined;
}

/** Compresses contents; disposing of it ends its threads. Files that it gave may be gone then. */
export interface Compressor extends AsyncDisposable {
  /** Any number may be asked for at once. */
  encode(content: IdentityContent): Promise<EncodedContent>;
}

/** In bytes: less fits into a packet or two however it is written. */
const smallest = 1024;

/** In bytes, 64 MiB: a content is held in memory. */
const largest = 64 * 1024 * 1024;

/** An encoding must save so much. */
const worthIt = 0.1;

/** Compresses with brotli and gzip, in as many threads as there are cores, what it did not compress before. */
export function createCompressor({ directory, signal }: CompressorOptions): Compressor {
  const folder = openEncodedFolder(directory);
  const pool = new EncoderPool();
  const running = new Map<string, Promise<EncodedContent>>();
  const stop = (): void => void pool.close();
  signal?.addEventListener("abort", stop, { once: true });

  const compress = async (content: IdentityContent): Promise<EncodedContent> => {
    try {
      const encoded = await pool.encode(async () => await readVerified(content));
      return keepEncoded(folder.path, content.md5, worthwhile(encoded, content.size));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      running.delete(content.md5);
    }
  };
  return {
    async encode(content) {
      signal?.throwIfAborted();
      if (content.size < smallest || content.size > largest || !isCompressible(content.type)) return {};
      const found = findEncoded(folder.path, content.md5);
      if (found !== undefined) return found;
      const started = running.get(content.md5) ?? compress(content);
      running.set(content.md5, started);
      return await started;
    },
    async [Symbol.asyncDispose]() {
      signal?.removeEventListener("abort", stop);
      await pool.close();
      folder.close();
    },
  };
}

/** What is kept is found by the digest: it must be that of what was read. */
async function readVerified(content: IdentityContent): Promise<Uint8Array> {
  const bytes = await content.read();
  if (createHash("md5").update(bytes).digest("hex") === content.md5) return bytes;
  throw new CliError("file-changed", `Cannot compress ${JSON.stringify(content.path)}: it changed after it was hashed`);
}

function worthwhile({ br, gzip }: Encodings, size: number): Partial<Encodings> {
  const most = size * (1 - worthIt);
  return { ...(br.length <= most && { br }), ...(gzip.length <= most && { gzip }) };
}
