import type { IncomingMessage, ServerResponse } from "node:http";
import { errorReply } from "../../s3/errors/error-reply.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { Reply } from "../../s3/reply.ts";
import { answerRequest, type Services } from "../answer-request.ts";
import { DecisionJournal, decisionHeader } from "../explain/decision-journal.ts";
import type { RequestLog } from "../request-log.ts";
import { createRequestIds, type RequestIds } from "./request-ids.ts";
import { writeReply } from "./write-reply.ts";

/** What answering a request works with. */
interface Answering {
  ids: RequestIds;
  line: Partial<RequestLog>;
  sendContinue: () => void;
  addHeaders: (headers: Record<string, string>) => void;
  journal: DecisionJournal | undefined;
}

/** Handles the requests of a server, and knows which are running. */
export class RequestHandler {
  readonly #services: Services;
  readonly #log: ((line: RequestLog) => void) | undefined;
  readonly #running = new Set<Promise<void>>();
  #closing = false;

  constructor(services: Services, log?: (line: RequestLog) => void) {
    this.#services = services;
    this.#log = log;
  }

  /** Answers a request; `waits` says that the client waits for `100 Continue`. */
  handle(message: IncomingMessage, response: ServerResponse, waits: boolean): void {
    // Whatever goes wrong with one request costs its connection, never the process.
    const exchange = this.#exchange(message, response, waits).catch(() => void response.destroy());
    this.#running.add(exchange);
    void exchange.finally(() => this.#running.delete(exchange));
  }

  /** From now on every connection is closed with its next answer. Ends when no request is running. */
  async finish(): Promise<void> {
    this.#closing = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #exchange(message: IncomingMessage, response: ServerResponse, waits: boolean): Promise<void> {
    const started = performance.now();
    const ids = createRequestIds();
    const line: Partial<RequestLog> = {};
    // A client that goes away is told by the request's own events.
    response.on("error", () => undefined);
    message.on("error", () => undefined);
    // An operation may take its time; a client that stops reading the answer may not.
    response.on("timeout", (socket) => void (response.headersSent && socket.destroy()));
    let waiting = waits;
    const sendContinue = (): void => {
      if (waiting) response.writeContinue();
      waiting = false;
    };
    const journal = this.#services.explain ? new DecisionJournal() : undefined;
    let added: Record<string, string> | undefined;
    const addHeaders = (headers: Record<string, string>): void => void (added = headers);
    const reply = await this.#answer(message, { ids, line, sendContinue, addHeaders, journal });
    Object.assign(reply.headers, added);
    const explanation = journal?.explain(reply);
    if (explanation !== undefined) {
      line.explanation = explanation;
      reply.headers["x-stowage-decision"] = decisionHeader(explanation);
    }
    const unread = announcesBody(message) && !message.complete;
    await writeReply(message, response, reply, ids, { unread, waiting, closing: this.#closing });
    if (this.#log !== undefined) this.#log(this.#describe(message, reply, ids, line, started));
  }

  async #answer(message: IncomingMessage, answering: Answering): Promise<Reply> {
    const { ids, line, sendContinue, addHeaders, journal } = answering;
    try {
      if (this.#closing) throw new S3Error("ServiceUnavailable");
      const note = (operation: string): void => void (line.operation = operation);
      return await answerRequest(this.#services, message, {
        sendContinue,
        note,
        addHeaders,
        fail: (error) => void (line.error = error),
        ...ids,
        ...(journal && { decided: journal.note }),
      });
    } catch (error) {
      const reply = errorReply(error, { method: message.method ?? "", resource: pathOf(message), ...ids });
      if (reply.code === "InternalError") line.error = error;
      return reply;
    }
  }

  #describe(
    message: IncomingMessage,
    { status, code }: Reply,
    { requestId }: RequestIds,
    line: Partial<RequestLog>,
    started: number,
  ): RequestLog {
    return {
      time: this.#services.clock.now(),
      requestId,
      method: message.method ?? "",
      path: pathOf(message),
      status,
      milliseconds: performance.now() - started,
      ...(code !== undefined && { code }),
      ...line,
    };
  }
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function pathOf({ url = "" }: IncomingMessage): string {
  const question = url.indexOf("?");
  return question === -1 ? url : url.slice(0, question);
}
