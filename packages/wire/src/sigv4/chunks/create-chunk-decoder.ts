import { ChunkChain } from "./chunk-chain.ts";
import type { ChunkSeed } from "./chunk-signatures.ts";
import { ChunkSizes } from "./chunk-sizes.ts";
import { incompleteBody } from "./incomplete-body.ts";
import { LineBuffer } from "./line-buffer.ts";
import { parseChunkHeader } from "./parse-chunk-header.ts";
import { malformedTrailer, TrailerReader } from "./trailer-reader.ts";

/** What a chunked body was announced to be. */
export interface ChunkDecoderOptions {
  kind: "signed" | "signed-trailer" | "unsigned-trailer";
  /** The value of `x-amz-decoded-content-length` in bytes. */
  decodedLength: number;
  /** The names announced by `x-amz-trailer`. */
  trailers: readonly string[];
  /** Needed by both signed kinds. */
  seed?: ChunkSeed;
}

/** Takes the framing off a body of `Content-Encoding: aws-chunked`. */
export interface ChunkDecoder {
  /** Takes the next bytes of the body; returns the data among them, as views that are not copied. */
  push(bytes: Buffer): Buffer[];
  /** Says that the body has ended; returns the trailers by lower-case name. */
  end(): Record<string, string>;
}

/**
 * Starts to decode a chunked body. Data is handed out before the signature of its chunk is known, so that chunks of any
 * size need no memory: keep nothing of it until `end()` has returned. Whatever is wrong with the body throws a
 * `WireError`: `SignatureDoesNotMatch`, `IncompleteBody`, `InvalidChunkSizeError` or `MalformedTrailerError`.
 *
 * @param options What the headers announced.
 * @returns The decoder.
 */
export function createChunkDecoder(options: ChunkDecoderOptions): ChunkDecoder {
  return new Decoder(options);
}

const longestLine = 1024;
const mostTrailerLines = 32;

class Decoder implements ChunkDecoder {
  readonly #kind: ChunkDecoderOptions["kind"];
  readonly #chain: ChunkChain | undefined;
  readonly #sizes: ChunkSizes;
  readonly #lines = new LineBuffer(longestLine);
  readonly #trailers: TrailerReader;
  #state: "header" | "data" | "data-end" | "trailers" | "ended" = "header";
  #remaining = 0;
  #signature = "";
  #trailerLines = 0;
  #bareLineFeed = false;

  constructor({ kind, decodedLength, trailers, seed }: ChunkDecoderOptions) {
    if (kind !== "unsigned-trailer" && seed === undefined)
      throw new TypeError("Cannot decode: signed chunks need a seed");
    this.#kind = kind;
    this.#chain = seed === undefined || kind === "unsigned-trailer" ? undefined : new ChunkChain(seed);
    this.#sizes = new ChunkSizes(decodedLength);
    this.#trailers = new TrailerReader(trailers);
  }

  push(bytes: Buffer): Buffer[] {
    const data: Buffer[] = [];
    for (let at = 0; at < bytes.length;)
      at = this.#state === "data" ? this.#takeData(bytes, at, data) : this.#takeLine(bytes, at);
    return data;
  }

  end(): Record<string, string> {
    if (this.#state !== "ended") throw incompleteBody();
    return this.#trailers.trailers;
  }

  #takeData(bytes: Buffer, at: number, data: Buffer[]): number {
    const piece = bytes.subarray(at, at + this.#remaining);
    this.#chain?.update(piece);
    data.push(piece);
    this.#remaining -= piece.length;
    if (this.#remaining === 0) {
      this.#chain?.endChunk(this.#signature);
      this.#state = "data-end";
    }
    return at + piece.length;
  }

  #takeLine(bytes: Buffer, at: number): number {
    if (this.#state === "ended") throw incompleteBody();
    const { next, line } = this.#lines.read(bytes, at);
    if (line !== undefined) this.#endLine(line);
    return next;
  }

  #endLine(line: string): void {
    if (this.#state === "header") this.#startChunk(line);
    else if (this.#state === "trailers") this.#takeTrailer(line);
    else if (this.#state === "data-end" && line === "\r") this.#state = "header";
    else throw incompleteBody();
  }

  #startChunk(line: string): void {
    const { size, signature } = parseChunkHeader(line, this.#chain !== undefined);
    this.#sizes.add(size);
    this.#remaining = size;
    this.#signature = signature;
    if (size === 0) this.#chain?.endChunk(signature);
    this.#state = size === 0 ? "trailers" : "data";
  }

  #takeTrailer(written: string): void {
    const bare = !written.endsWith("\r");
    const line = bare ? written : written.slice(0, -1);
    if (line !== "") this.#addTrailer(line);
    // AWS's guide ends the trailers with "\n\r\n" before their signature, its SDKs with "\r\n".
    else if (!this.#awaitsSignature || !this.#bareLineFeed) this.#endTrailers();
    this.#bareLineFeed = bare;
  }

  get #awaitsSignature(): boolean {
    return this.#kind === "signed-trailer" && this.#trailers.signature === undefined;
  }

  #addTrailer(line: string): void {
    this.#trailerLines += 1;
    if (this.#trailerLines > mostTrailerLines) throw malformedTrailer();
    this.#trailers.add(line);
  }

  #endTrailers(): void {
    const { complete, signature } = this.#trailers;
    const signed = this.#kind === "signed-trailer";
    if (!complete || signed !== (signature !== undefined)) throw malformedTrailer();
    if (signature !== undefined) this.#chain?.endTrailers(this.#trailers.hash(), signature);
    this.#state = "ended";
  }
}
