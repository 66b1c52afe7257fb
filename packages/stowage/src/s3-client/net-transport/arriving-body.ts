import type { BodySink } from "../../base/push-body.ts";
import type { AnswerBody } from "../transport.ts";

/** What a body does to its connection. */
export interface BodyControl {
  resume(): void;
  destroy(): void;
}

const heldAtMost = 64 * 1024;
const nothing = Buffer.alloc(0);

/** The body of an answer on its way from the connection to its reader. What comes before there is one, is held. */
export class ArrivingBody implements AnswerBody {
  readonly #control: BodyControl;
  #held: Buffer<ArrayBuffer>[] = [];
  #heldSize = 0;
  #sink: BodySink | undefined;
  #end: ((sink: BodySink) => void) | undefined;
  #left = false;
  #finished = false;
  /** Whether the reader wants nothing more at present. */
  paused = false;

  constructor(control: BodyControl) {
    this.#control = control;
  }

  /** Takes a piece that nobody else will change. */
  push(piece: Buffer<ArrayBuffer>): void {
    if (this.#left) return;
    if (this.#sink === undefined) {
      this.#held.push(piece);
      this.#heldSize += piece.length;
      this.paused = this.#heldSize > heldAtMost;
    } else if (!this.#sink.data(piece)) this.paused = true;
  }

  /** The body is whole. */
  finish(): void {
    this.#finished = true;
    this.#close((sink) => sink.end());
  }

  /** The body is not going to be whole. */
  fail(reason: string, cause: unknown): void {
    this.#close((sink) => sink.fail(reason, cause));
  }

  whole(): Buffer<ArrayBuffer> | undefined {
    if (!this.#finished || this.#sink !== undefined || this.#left) return undefined;
    const [first = nothing] = this.#held;
    return this.#held.length > 1 ? Buffer.concat(this.#held) : first;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
    const held = this.#held;
    this.#held = [];
    let wanted = true;
    for (const piece of held) wanted = sink.data(piece);
    this.#end?.(sink);
    if (wanted) this.resume();
    else this.paused = true;
  }

  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    if (this.#end === undefined) this.#control.resume();
  }

  destroy(): void {
    if (this.#left) return;
    this.#left = true;
    this.#held = [];
    if (this.#end === undefined) this.#control.destroy();
  }

  #close(end: (sink: BodySink) => void): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    if (this.#sink !== undefined && !this.#left) end(this.#sink);
  }
}
