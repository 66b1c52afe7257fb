import type { TransportFailure, TransportRequest, TransportResponse } from "../transport.ts";
import { ArrivingBody, type BodyControl } from "./arriving-body.ts";
import { AnswerReader, type AnswerReceiver } from "./answer-reader.ts";
import type { ResponseHead } from "./response-head.ts";

type Outcome = TransportResponse | TransportFailure;

/** Ends an exchange from outside: a limit of time, or the caller's signal. */
export type GiveUp = (reason: string) => void;

/** One request and its answer, on the connection that carries them. */
export class Exchange implements AnswerReceiver {
  readonly request: TransportRequest;
  readonly #reader: AnswerReader;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #control: BodyControl;
  readonly #abort: (() => void) | undefined;
  #whole: NodeJS.Timeout | undefined;
  #body: ArrivingBody | undefined;
  #answered = false;
  #connectionLife = Infinity;
  /** Whether the bytes that are being read stay as they are. */
  #owned = false;

  constructor(
    request: TransportRequest,
    resolve: (outcome: Outcome) => void,
    control: BodyControl & { giveUp: GiveUp },
  ) {
    this.request = request;
    this.#reader = new AnswerReader(request.method, this);
    this.#resolve = resolve;
    this.#control = control;
    const { signal, timeouts } = request;
    if (timeouts.whole !== undefined) {
      this.#whole = setTimeout(control.giveUp, timeouts.whole, `no complete answer within ${timeouts.whole} ms`);
    }
    if (signal === undefined) return;
    this.#abort = () => control.giveUp("aborted");
    signal.addEventListener("abort", this.#abort, { once: true });
  }

  /** Whether a byte of the answer has come. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Whether nobody waits for the peer, but it for the reader. */
  get paused(): boolean {
    return this.#body?.paused === true;
  }

  /** Bytes of the body that are sure to come. */
  get expected(): number {
    return this.#reader.expected;
  }

  /** Whether the connection may be used again after the complete answer. */
  get reusable(): boolean {
    return this.#reader.reusable;
  }

  /** For how many milliseconds the server keeps the connection afterwards. */
  get connectionLife(): number {
    return this.#connectionLife;
  }

  /**
   * Reads what arrived; whether the answer is complete with it.
   *
   * @param owned Whether nobody changes the bytes afterwards.
   * @throws {MalformedAnswer}
   */
  receive(bytes: Buffer<ArrayBuffer>, owned: boolean): boolean {
    this.#answered = true;
    this.#owned = owned;
    this.#reader.feed(bytes);
    return this.#reader.complete;
  }

  /** Whether the answer is whole if nothing more comes. */
  get endsHere(): boolean {
    return this.#reader.endsHere;
  }

  head({ status, headers }: ResponseHead): void {
    this.#body = new ArrivingBody(this.#control);
    this.#connectionLife = lifeOf(headers["keep-alive"]);
    this.#resolve({ kind: "response", status, headers, body: this.#body });
  }

  data(piece: Buffer<ArrayBuffer>): void {
    this.#body?.push(this.#owned ? piece : Buffer.from(piece));
  }

  /** Tells the reader that the answer is whole. */
  finish(): void {
    this.#release();
    this.#body?.finish();
  }

  /** Tells whoever waits that there is no answer, or not all of it. */
  fail(failure: Omit<TransportFailure, "kind">): void {
    this.#release();
    if (this.#body === undefined) this.#resolve({ kind: "transport", ...failure });
    else this.#body.fail(failure.reason, failure.cause);
  }

  #release(): void {
    clearTimeout(this.#whole);
    if (this.#abort !== undefined) this.request.signal?.removeEventListener("abort", this.#abort);
  }
}

/** A second less than the server says, so that the request arrives before the server closes. */
function lifeOf(keepAlive: string | undefined): number {
  const seconds = keepAlive === undefined ? undefined : /\btimeout=(\d{1,6})/i.exec(keepAlive)?.[1];
  return seconds === undefined ? Infinity : (Number(seconds) - 1) * 1000;
}
