import { S3Error } from "../errors/s3-error.ts";

const longestHeader = 16 * 1024;
const mostAfterwards = 64 * 1024;
const headerEnd = "\r\n\r\n";

/**
 * Reads `multipart/form-data` as it is asked for: never more in memory than a chunk of the source, a delimiter and the
 * header of one part. Whatever is not well-formed throws `MalformedPOSTRequest`.
 */
export class MultipartReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #delimiter: Buffer;
  // A line end before the first delimiter makes it like all others.
  #buffer: Buffer = Buffer.from("\r\n");
  #received: number = this.#buffer.length;
  #inBody = true;

  constructor(source: AsyncIterator<Buffer>, boundary: string) {
    this.#source = source;
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  }

  /** How many bytes have been read, apart from those that wait in memory. */
  get position(): number {
    return this.#received - this.#buffer.length;
  }

  /** Skips what is left of the part before, and returns the header of the next one; `undefined` after the last. */
  async next(skip: (position: number) => void = () => undefined): Promise<string | undefined> {
    for await (const _skipped of this.body()) skip(this.position);
    while (this.#buffer.length < 2) await this.#fill();
    const mark = this.#take(2);
    if (mark === "--") return undefined;
    if (mark !== "\r\n") throw malformedForm();
    let end = this.#buffer.indexOf(headerEnd);
    while (end === -1) {
      if (this.#buffer.length > longestHeader) throw malformedForm();
      await this.#fill();
      end = this.#buffer.indexOf(headerEnd);
    }
    this.#inBody = true;
    return this.#take(end + headerEnd.length);
  }

  /**
   * Reads the part whose header was read last, up to the delimiter after it.
   *
   * @yields Its bytes.
   */
  async *body(): AsyncGenerator<Buffer, void, undefined> {
    while (this.#inBody) {
      const at = this.#buffer.indexOf(this.#delimiter);
      // What may turn out to be the beginning of a delimiter waits for more.
      const end = at === -1 ? this.#buffer.length - this.#delimiter.length + 1 : at;
      const bytes = this.#buffer.subarray(0, Math.max(end, 0));
      this.#inBody = at === -1;
      this.#buffer = this.#buffer.subarray(at === -1 ? bytes.length : at + this.#delimiter.length);
      if (bytes.length > 0) yield bytes;
      else if (this.#inBody) await this.#fill();
    }
  }

  /** Reads what follows the last delimiter, so that the connection can go on. */
  async finish(): Promise<void> {
    for (let after = this.#buffer.length; ;) {
      const { done, value } = await this.#source.next();
      if (done === true) return;
      after += value.length;
      if (after > mostAfterwards) throw malformedForm();
    }
  }

  #take(length: number): string {
    const text = this.#buffer.toString("latin1", 0, length);
    this.#buffer = this.#buffer.subarray(length);
    return text;
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done === true) throw malformedForm();
    this.#received += value.length;
    this.#buffer = this.#buffer.length === 0 ? value : Buffer.concat([this.#buffer, value]);
  }
}

/** The refusal of a form that cannot be read. */
export function malformedForm(): S3Error {
  return new S3Error("MalformedPOSTRequest");
}
