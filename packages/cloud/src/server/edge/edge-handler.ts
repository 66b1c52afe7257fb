import { finishRefusal } from "../../edge/answer/finish-answer.ts";
import { refusal } from "../../edge/answer/refusal.ts";
import type { EdgeAnswer } from "../../edge/answer/edge-answer.ts";
import type { Edge } from "../../edge/edge.ts";
import type { ViewerBody } from "../../edge/viewer-body.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import { bodyChunks } from "../http/body-chunks.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { viewerRequestOf } from "./viewer-request-of.ts";
import { writeEdgeAnswer } from "./write-edge-answer.ts";

/** What a handler works with. */
export interface EdgeHandlerParts {
  edge: Edge;
  trustedProxies: ReadonlySet<string>;
  now: () => Date;
}

/** Handles the requests of viewers, and knows which are running. */
export class EdgeHandler {
  readonly #parts: EdgeHandlerParts;
  #running = 0;
  #closing = false;
  #finished: () => void = () => undefined;

  constructor(parts: EdgeHandlerParts) {
    this.#parts = parts;
  }

  /**
   * Answers a request. Whatever goes wrong with one costs its connection, never the process.
   *
   * @param request The request.
   * @returns Whether its connection goes on.
   */
  handle(request: IncomingRequest): boolean | Promise<boolean> {
    const answer = this.#answer(request);
    if (!(answer instanceof Promise)) {
      const written = writeEdgeAnswer(request, answer, this.#closing);
      return typeof written === "boolean" ? written : this.#count(written);
    }
    return this.#count(answer.catch(failed).then((settled) => writeEdgeAnswer(request, settled, this.#closing)));
  }

  /** From now on every connection is closed with its next answer. Ends when no request is running. */
  async finish(): Promise<void> {
    this.#closing = true;
    while (this.#running > 0) await new Promise<void>((resolve) => (this.#finished = resolve));
  }

  #answer(request: IncomingRequest): EdgeAnswer | Promise<EdgeAnswer> {
    const { edge, trustedProxies, now } = this.#parts;
    try {
      return edge.answer(viewerRequestOf(request, trustedProxies, now()), bodyOf(request));
    } catch (error) {
      return failed(error);
    }
  }

  async #count(work: Promise<boolean>): Promise<boolean> {
    this.#running += 1;
    try {
      return await work;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#finished();
    }
  }
}

function failed(error: unknown): EdgeAnswer {
  const malformed = error instanceof S3Error;
  const page = malformed ? refusal(400, "it is malformed") : refusal(500, "the edge has failed");
  return finishRefusal(page, "edge");
}

function bodyOf(request: IncomingRequest): ViewerBody | undefined {
  if (request.body === undefined) return undefined;
  const length = request.head.values.get("content-length");
  return {
    ...(length !== undefined && { length: Number(length) }),
    open: () => {
      if (request.waits) request.socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      request.waits = false;
      return bodyChunks(request);
    },
  };
}
