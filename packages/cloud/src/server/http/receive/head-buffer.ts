const endOfHead = Buffer.from("\r\n\r\n");
const emptyLine = Buffer.from("\r\n");
const none = Buffer.alloc(0);
/** The request line counts as well; the headers alone are held to S3's 8 KB. */
const longest = 32 * 1024;

/** Gathers the bytes of a head. */
export class HeadBuffer {
  #kept: Buffer = none;
  #skipped = false;

  /** Whether a head has begun. */
  get begun(): boolean {
    return this.#kept.length > 0;
  }

  /**
   * Takes bytes from the connection.
   *
   * @param bytes What has come.
   * @returns The head, without the empty line at its end, and what comes behind it; `undefined` while it goes on, and
   *   `"too-large"` when it is longer than any may be.
   */
  push(bytes: Buffer): { text: string; rest: Buffer } | undefined | "too-large" {
    const searched = Math.max(0, this.#kept.length - endOfHead.length + 1);
    const all = this.#skipEmptyLine(this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]));
    const end = all.indexOf(endOfHead, this.#kept.length === 0 ? 0 : searched);
    if (end > longest || (end === -1 && all.length > longest)) return "too-large";
    this.#kept = end === -1 ? all : none;
    if (end === -1) return undefined;
    this.#skipped = false;
    return { text: all.toString("latin1", 0, end), rest: all.subarray(end + endOfHead.length) };
  }

  /** "A server SHOULD ignore at least one empty line received prior to the request-line": one it is. */
  #skipEmptyLine(bytes: Buffer): Buffer {
    if (this.#skipped || bytes.length < 2 || !bytes.subarray(0, 2).equals(emptyLine)) return bytes;
    this.#skipped = true;
    return bytes.subarray(2);
  }
}
