const longestLine = 256;
const longestTrailers = 8192;
const sizeLine = /^([0-9A-Fa-f]{1,13})(?:;[\t\u0020-\u007e\u0080-\u00ff]*)?$/;
const trailerLine = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+:[\t\u0020-\u007e\u0080-\u00ff]*$/;
const [carriageReturn, lineFeed] = [0x0d, 0x0a];

/** What {@link ChunkedDecoder.push} has done with bytes. */
export interface Decoded {
  /** Data, in order. */
  data: Buffer[];
  /** Where the body has ended: what comes behind it belongs to the next request. */
  rest?: Buffer;
}

/** Takes `Transfer-Encoding: chunked` off a body. Extensions and trailers are read and dropped, as S3 has no use for them. */
export class ChunkedDecoder {
  #state: "size" | "data" | "data-end" | "trailers" = "size";
  #left = 0;
  #line = "";
  #trailers = 0;

  /** Takes more bytes; `undefined` when they are malformed. */
  push(bytes: Buffer): Decoded | undefined {
    const data: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      if (this.#state === "data") {
        const end = Math.min(bytes.length, at + this.#left);
        data.push(bytes.subarray(at, end));
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#state = "data-end";
        continue;
      }
      const end = bytes.indexOf(lineFeed, at);
      if (!this.#extendLine(bytes, at, end)) return undefined;
      if (end === -1) return { data };
      at = end + 1;
      const outcome = this.#endLine();
      if (outcome === "malformed") return undefined;
      if (outcome === "ended") return { data, rest: bytes.subarray(at) };
    }
    return { data };
  }

  /** A line may come in pieces; it has a bound. */
  #extendLine(bytes: Buffer, start: number, end: number): boolean {
    const stop = end === -1 ? bytes.length : end;
    if (this.#line.length + stop - start > (this.#state === "trailers" ? longestTrailers : longestLine)) return false;
    this.#line += bytes.toString("latin1", start, stop);
    return true;
  }

  #endLine(): "more" | "ended" | "malformed" {
    const whole = this.#line;
    this.#line = "";
    if (whole.charCodeAt(whole.length - 1) !== carriageReturn) return "malformed";
    const line = whole.slice(0, -1);
    if (this.#state === "size") return this.#beginChunk(line);
    if (this.#state === "trailers") return this.#endTrailer(line);
    this.#state = "size";
    return line === "" ? "more" : "malformed";
  }

  #beginChunk(line: string): "more" | "malformed" {
    const size = sizeLine.exec(line)?.[1];
    if (size === undefined) return "malformed";
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? "trailers" : "data";
    return "more";
  }

  #endTrailer(line: string): "more" | "ended" | "malformed" {
    if (line === "") return "ended";
    this.#trailers += line.length;
    return this.#trailers <= longestTrailers && trailerLine.test(line) ? "more" : "malformed";
  }
}
