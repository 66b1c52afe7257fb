import { hasTenDigits, writeTenDigits } from "./ten-digits.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-~";
const underscore = 0x5f;
const beforeEnd = "?Expires=";
const beforeSignature = "&Signature=";
const anyEnd = "0".repeat(10);

/**
 * Writes the queries of URLs with canned policies, in memory that is used again: joined strings would be copied twice more,
 * and V8 keeps the text of every number that it writes for a while.
 */
export class CannedQueries {
  readonly #symbols = Buffer.from(alphabet, "latin1");
  readonly #tail: string;
  #form = Buffer.alloc(0);
  /** How long the signature of the form is, in base64; `undefined` for a form that is not used again. */
  #room: number | undefined;

  /**
   * Starts with what all end in.
   *
   * @param tail What follows the signature.
   */
  constructor(tail: string) {
    this.#tail = tail;
  }

  /**
   * Writes a query.
   *
   * @param separator What comes first, `?` or `&`.
   * @param expires The second at which the URL ends.
   * @param signature The signature of its policy.
   * @returns The text, its separator included.
   */
  text(separator: "?" | "&", expires: number, signature: Uint8Array): string {
    const end = hasTenDigits(expires) ? anyEnd : String(expires);
    const signatureAt = beforeEnd.length + end.length + beforeSignature.length;
    this.#makeRoom(end, Math.ceil(signature.length / 3) * 4);
    const form = this.#form;
    form[0] = separator.charCodeAt(0);
    if (end === anyEnd) writeTenDigits(form, beforeEnd.length, expires);
    this.#writeBase64(signatureAt, signature);
    return form.toString("latin1");
  }

  /** A signature has mostly the length of the one before. */
  #makeRoom(end: string, room: number): void {
    if (room === this.#room && end === anyEnd) return;
    this.#form = Buffer.from(beforeEnd + end + beforeSignature + "_".repeat(room) + this.#tail, "latin1");
    this.#room = end === anyEnd ? room : undefined;
  }

  /** As `encodeCloudFrontBase64` does. */
  #writeBase64(start: number, data: Uint8Array): void {
    const [form, symbols, { length }] = [this.#form, this.#symbols, data];
    let at = start;
    for (let index = 0; index < length; index += 3) {
      // What is beyond the end counts as zero, and is no digit.
      const second = index + 1 < length ? data[index + 1]! : 0;
      const third = index + 2 < length ? data[index + 2]! : 0;
      const three = (data[index]! << 16) | (second << 8) | third;
      form[at] = symbols[three >> 18]!;
      form[at + 1] = symbols[(three >> 12) & 63]!;
      form[at + 2] = index + 1 < length ? symbols[(three >> 6) & 63]! : underscore;
      form[at + 3] = index + 2 < length ? symbols[three & 63]! : underscore;
      at += 4;
    }
  }
}
