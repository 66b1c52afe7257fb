import type { BodyScanner } from "./body-scanner.ts";
import { MalformedAnswer } from "./malformed-answer.ts";

const longestLine = 1024;
const longestTrailer = 16 * 1024;
const chunkLine = /^([\dA-Fa-f]{1,12})[\t ]*(?:;[\t -~\x80-\xff]*)?$/;

/** A body in chunks; their extensions and what trails them are ignored. */
export class ChunkedBody implements BodyScanner {
  readonly unbounded = false;
  complete = false;
  #state: "size" | "data" | "data-end" | "trailer" = "size";
  #left = 0;
  #line = "";
  #trailer = 0;

  get expected(): number {
    return this.#left;
  }

  take(bytes: Buffer<ArrayBuffer>, pass: (piece: Buffer<ArrayBuffer>) => void): Buffer<ArrayBuffer> {
    let rest = bytes;
    while (!this.complete && rest.length > 0) rest = this.#state === "data" ? this.#data(rest, pass) : this.#text(rest);
    return rest;
  }

  #data(bytes: Buffer<ArrayBuffer>, pass: (piece: Buffer<ArrayBuffer>) => void): Buffer<ArrayBuffer> {
    const piece = bytes.subarray(0, this.#left);
    this.#left -= piece.length;
    if (this.#left === 0) this.#state = "data-end";
    pass(piece);
    return bytes.subarray(piece.length);
  }

  #text(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
    const end = bytes.indexOf(10);
    const length = end === -1 ? bytes.length : end + 1;
    if (this.#line.length + length > longestLine) throw new MalformedAnswer("a line between chunks is too long");
    this.#line += bytes.toString("latin1", 0, length);
    if (end !== -1) this.#endLine();
    return bytes.subarray(length);
  }

  #endLine(): void {
    if (!this.#line.endsWith("\r\n")) throw new MalformedAnswer("a line between chunks ends with a bare line feed");
    const line = this.#line.slice(0, -2);
    this.#line = "";
    if (this.#state === "size") this.#startChunk(line);
    else if (this.#state === "trailer") this.#skipTrailer(line);
    else if (line === "") this.#state = "size";
    else throw new MalformedAnswer("a chunk is longer than it says");
  }

  #startChunk(line: string): void {
    const digits = chunkLine.exec(line)?.[1];
    if (digits === undefined) throw new MalformedAnswer("a chunk does not say its size");
    this.#left = Number.parseInt(digits, 16);
    this.#state = this.#left === 0 ? "trailer" : "data";
  }

  #skipTrailer(line: string): void {
    this.#trailer += line.length;
    if (this.#trailer > longestTrailer) throw new MalformedAnswer("its trailer is too long");
    if (line === "") this.complete = true;
  }
}
