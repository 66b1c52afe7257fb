import { bodyOfAnswer } from "./body-of-answer.ts";
import type { BodyScanner } from "./body-scanner.ts";
import { MalformedAnswer } from "./malformed-answer.ts";
import { parseResponseHead, type ResponseHead } from "./response-head.ts";

/** What hears of an answer while it arrives. */
export interface AnswerReceiver {
  head(head: ResponseHead): void;
  /** Bytes of the body; only good until the call returns. */
  data(piece: Buffer<ArrayBuffer>): void;
}

const longestHead = 32 * 1024;
const nothing = Buffer.alloc(0);

/** Reads one answer, however it is cut into pieces. */
export class AnswerReader {
  readonly #method: string;
  readonly #receiver: AnswerReceiver;
  readonly #pass = (piece: Buffer<ArrayBuffer>): void => this.#receiver.data(piece);
  #unread = nothing;
  #headBytes = 0;
  #body: BodyScanner | undefined;
  #keepAlive = false;
  #clean = true;

  /** Takes the method of the request, and who hears of the answer. */
  constructor(method: string, receiver: AnswerReceiver) {
    this.#method = method;
    this.#receiver = receiver;
  }

  /** Whether the answer is at its end. */
  get complete(): boolean {
    return this.#body?.complete === true;
  }

  /** Whether the connection is at the beginning of another answer, once this one is complete. */
  get reusable(): boolean {
    return this.#keepAlive && this.#clean;
  }

  /** How many bytes of the body are sure to follow. */
  get expected(): number {
    return this.#body?.expected ?? 0;
  }

  /**
   * Reads on.
   *
   * @param bytes What arrived.
   * @throws {MalformedAnswer} When it is no HTTP.
   */
  feed(bytes: Buffer<ArrayBuffer>): void {
    let rest = bytes;
    while (rest.length > 0 && !this.complete) rest = this.#body?.take(rest, this.#pass) ?? this.#readHead(rest);
    if (rest.length > 0) this.#clean = false;
  }

  /** Whether the answer is whole if nothing more comes. */
  get endsHere(): boolean {
    return this.complete || this.#body?.unbounded === true;
  }

  #readHead(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
    const all = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    const end = all.indexOf("\r\n\r\n", Math.max(0, this.#unread.length - 3), "latin1");
    if (this.#headBytes + (end === -1 ? all.length : end) > longestHead)
      throw new MalformedAnswer("its head is too long");
    this.#unread = end === -1 ? Buffer.from(all) : nothing;
    if (end === -1) return nothing;
    this.#headBytes += end;
    this.#startBody(parseResponseHead(all.toString("latin1", 0, end)));
    return all.subarray(end + 4);
  }

  #startBody(head: ResponseHead): void {
    if (head.status === 101) throw new MalformedAnswer("it switches protocols");
    if (head.status < 200) return;
    this.#body = bodyOfAnswer(head, this.#method);
    this.#keepAlive = head.keepAlive && !this.#body.unbounded;
    this.#receiver.head(head);
  }
}
