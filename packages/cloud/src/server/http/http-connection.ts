import type { Socket } from "node:net";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { PlainCode } from "../../s3/errors/explained-code.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { HeadBuffer } from "./receive/head-buffer.ts";
import type { BodyFlow, IncomingBody } from "./receive/incoming-body.ts";
import { readRequest } from "./receive/read-request.ts";

/** Answers a request, at once or later; what it returns is whether the connection goes on. */
export type Answer = (request: IncomingRequest) => boolean | Promise<boolean>;

/** Answers what is no request, and ends its connection. */
export type Refuse = (socket: Socket, code: PlainCode) => void;

const mostKept = 64 * 1024;
const idleTimeout = 60_000;
const longestDrain = 1000;

/** One connection: its requests are answered one after the other, in their order. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #answer: Answer;
  readonly #refuseWith: Refuse;
  readonly #head = new HeadBuffer();
  /** What has come behind the request that is being answered. */
  #kept: Buffer[] = [];
  #keptSize = 0;
  #request: IncomingRequest | undefined;
  #ended = false;
  #refused = false;
  #sent = 0;
  /** Since when nothing has happened, or since when a head is being sent. Milliseconds of `performance.now()`. */
  #since = performance.now();

  readonly #flow: BodyFlow = {
    pause: () => void this.#socket.pause(),
    resume: () => {
      this.#since = performance.now();
      this.#socket.resume();
    },
  };

  constructor(socket: Socket, answer: Answer, refuse: Refuse) {
    this.#socket = socket;
    this.#answer = answer;
    this.#refuseWith = refuse;
    socket.on("data", (bytes: Buffer) => this.#take(bytes));
    socket.on("end", () => this.#end());
    socket.on("close", () => this.#request?.body?.fail(new S3Error("IncompleteBody")));
    // Whoever waits for the connection is told by its end.
    socket.on("error", () => socket.destroy());
  }

  /** Ends what has lasted too long: an idle connection, a head, a body that does not come, an answer that nobody reads. */
  check(now: number): void {
    const unsent = this.#socket.writableLength;
    const sent = this.#socket.bytesWritten - unsent;
    if (unsent > 0 && sent !== this.#sent) this.#since = now;
    this.#sent = sent;
    if (now - this.#since < idleTimeout) return;
    if (this.#request === undefined) {
      if (this.#head.begun) this.#refuse("RequestTimeout");
      else this.#socket.destroy();
    } else if (unsent > 0) {
      this.#socket.destroy();
    } else if (this.#request.body?.reading === true) {
      this.#request.body.fail(new S3Error("RequestTimeout"));
    }
  }

  #take(bytes: Buffer): void {
    let rest: Buffer | undefined = bytes;
    while (rest !== undefined && rest.length > 0 && !this.#refused) {
      if (this.#request === undefined) rest = this.#takeHead(rest);
      else if (this.#request.body?.ended === false) rest = this.#takeBody(this.#request.body, rest);
      else rest = this.#keep(rest);
    }
  }

  #takeHead(bytes: Buffer): Buffer | undefined {
    // A head has so long from its first byte, however slowly the others come.
    if (!this.#head.begun) this.#since = performance.now();
    const gathered = this.#head.push(bytes);
    if (gathered === undefined) return undefined;
    if (gathered === "too-large") return this.#refuse("RequestHeaderSectionTooLarge");
    const request = readRequest(gathered.text, this.#socket, this.#flow);
    if (request === undefined) return this.#refuse("BadRequest");
    this.#request = request;
    this.#run(request);
    return gathered.rest;
  }

  #takeBody(body: IncomingBody, bytes: Buffer): Buffer | undefined {
    this.#since = performance.now();
    const rest = body.push(bytes);
    if (rest !== "malformed") return rest;
    body.fail(new S3Error("IncompleteBody"));
    this.#refused = true;
    return undefined;
  }

  #keep(bytes: Buffer): undefined {
    this.#kept.push(bytes);
    this.#keptSize += bytes.length;
    if (this.#keptSize > mostKept) this.#socket.pause();
  }

  #run(request: IncomingRequest): void {
    const answered = this.#answer(request);
    // Answered at once: nothing can have come behind it, and a promise would cost more than a small answer.
    if (answered === true) this.#request = undefined;
    else void this.#finish(answered);
  }

  async #finish(answered: boolean | Promise<boolean>): Promise<void> {
    const goesOn = await Promise.resolve(answered).catch(() => false);
    if (!goesOn || this.#refused) return this.#close();
    this.#request = undefined;
    this.#since = performance.now();
    if (this.#socket.isPaused()) this.#socket.resume();
    this.#takeKept();
    if (this.#ended) this.#end();
  }

  #takeKept(): void {
    if (this.#kept.length === 0) return;
    const kept = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptSize = 0;
    this.#take(kept);
  }

  #close(): void {
    if (!this.#socket.writable) this.#socket.destroy();
    else this.#socket.end(() => this.#socket.destroy());
  }

  /** The client has sent its last byte; it may still wait for an answer. */
  #end(): void {
    this.#ended = true;
    if (this.#refused) this.#socket.destroy();
    else if (this.#request !== undefined) this.#request.body?.fail(new S3Error("IncompleteBody"));
    else if (this.#head.begun) this.#refuse("IncompleteBody");
    else this.#close();
  }

  /** What the client still sends is read and dropped for a while: a connection that is reset may lose the answer. */
  #refuse(code: PlainCode): undefined {
    this.#refused = true;
    this.#refuseWith(this.#socket, code);
    setTimeout(() => this.#socket.destroy(), longestDrain).unref();
  }
}
