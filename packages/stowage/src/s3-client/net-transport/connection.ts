import type { Socket } from "node:net";
import type { TransportFailure, TransportRequest, TransportResponse } from "../transport.ts";
import { Exchange } from "./exchange.ts";
import { MalformedAnswer } from "./malformed-answer.ts";
import type { SocketOpener } from "./open-socket.ts";
import { ReadBuffers } from "./read-buffers.ts";
import type { RequestWriter } from "./request-writer.ts";
import type { SlicedWrite } from "./sliced-write.ts";

/** Who has a connection. */
export interface ConnectionOwner {
  readonly writer: RequestWriter;
  /** The connection can carry another request, within so many milliseconds as the server says. */
  free(connection: Connection, life: number): void;
  /** The connection is no more. */
  gone(connection: Connection): void;
}

/** A connection that carries one exchange at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #owner: ConnectionOwner;
  readonly #buffers = new ReadBuffers();
  readonly #connecting: NodeJS.Timeout;
  readonly #control = {
    resume: (): void => this.#resume(),
    destroy: (): void => this.#giveUp("the body was left"),
    giveUp: (reason: string): void => this.#giveUp(reason),
  };
  #exchange: Exchange | undefined;
  #writing: SlicedWrite | undefined;
  #ready = false;
  #used = false;
  #closed = false;
  #idleLimit = 0;

  constructor(opener: SocketOpener, owner: ConnectionOwner, connectTimeout: number) {
    this.#owner = owner;
    this.#socket = opener.open({
      buffer: () => this.#buffers.next(this.#exchange?.expected ?? 0),
      callback: (size) => this.#receive(size),
    });
    this.#connecting = setTimeout(this.#control.giveUp, connectTimeout, `no connection within ${connectTimeout} ms`);
    this.#socket.once(opener.readyEvent, () => this.#connected());
    this.#socket.on("timeout", () => this.#silent());
    this.#socket.on("error", (cause: NodeJS.ErrnoException) => {
      this.#fail({ reason: cause.message || cause.code || "the connection failed", cause }, true);
    });
    this.#socket.on("end", () => this.#ended());
    this.#socket.on("close", () => this.#ended());
  }

  /** Sends a request; only while the connection is new or free. */
  send(request: TransportRequest): Promise<TransportResponse | TransportFailure> {
    return new Promise((resolve, reject) => {
      this.#exchange = new Exchange(request, resolve, this.#control);
      if (this.#ready) this.#limitSilence(request.timeouts.idle);
      try {
        this.#writing = this.#owner.writer.write(this.#socket, request);
      } catch (error) {
        reject(error);
        this.#giveUp("the request cannot be sent");
      }
    });
  }

  /** A connection that is free does not keep the process running. */
  keepRunning(keep: boolean): void {
    if (keep) this.#socket.ref();
    else this.#socket.unref();
  }

  /** Ends it, whatever it is doing. */
  destroy(): void {
    this.#giveUp("the client was closed");
  }

  #connected(): void {
    this.#ready = true;
    clearTimeout(this.#connecting);
    if (this.#exchange !== undefined) this.#limitSilence(this.#exchange.request.timeouts.idle);
  }

  #limitSilence(idle: number): void {
    if (idle === this.#idleLimit) return;
    this.#idleLimit = idle;
    this.#socket.setTimeout(idle);
  }

  #resume(): void {
    // The time in which nobody read does not count.
    this.#socket.setTimeout(this.#idleLimit);
    this.#socket.resume();
  }

  #silent(): void {
    if (this.#exchange === undefined) return;
    // A paused answer is a slow reader, not a silent server: its time does not run.
    if (this.#exchange.paused) this.#socket.setTimeout(this.#idleLimit);
    else this.#giveUp(`no byte within ${this.#idleLimit} ms`);
  }

  /** Whether to read on. */
  #receive(size: number): boolean {
    const { owned } = this.#buffers;
    const bytes = this.#buffers.take(size);
    const exchange = this.#exchange;
    try {
      // A connection on which something comes unasked is out of step.
      if (exchange === undefined) this.#close();
      else if (exchange.receive(bytes, owned)) this.#complete(exchange);
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) throw error;
      this.#fail({ reason: error.message, cause: error }, false);
    }
    return this.#exchange?.paused !== true;
  }

  #complete(exchange: Exchange): void {
    this.#exchange = undefined;
    this.#used = true;
    // An answer that came before all of the request was taken: the rest must not run into the next one.
    const sent = this.#writing?.done !== false && this.#socket.writableLength === 0;
    this.#writing = undefined;
    if (exchange.reusable && sent && !this.#closed) {
      this.#owner.free(this, exchange.connectionLife);
    } else this.#close();
    exchange.finish();
  }

  #ended(): void {
    const exchange = this.#exchange;
    if (exchange?.endsHere !== true) return this.#fail({ reason: "the connection was closed", cause: undefined }, true);
    this.#exchange = undefined;
    this.#close();
    exchange.finish();
  }

  #giveUp(reason: string): void {
    this.#fail({ reason, cause: new Error(reason) }, false);
  }

  #fail(why: { reason: string; cause: unknown }, byPeer: boolean): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#close();
    const stale = byPeer && this.#used && exchange?.answered === false;
    exchange?.fail({ ...why, reached: this.#ready, ...(stale && { stale }) });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#connecting);
    this.#owner.gone(this);
    this.#socket.destroy();
  }
}
