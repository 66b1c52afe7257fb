import { errorReply } from "../../s3/errors/error-reply.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { Reply } from "../../s3/reply.ts";
import { answerRequest } from "../answer-request.ts";
import type { Services } from "../services.ts";
import { renderDecisionHeader } from "../../iam/explain/render-decision-header.ts";
import { DecisionJournal } from "../../s3/explain/decision-journal.ts";
import { adminPath } from "../admin/answer-admin.ts";
import type { Fault } from "../faults/fault.ts";
import { injectFault } from "../faults/inject-fault.ts";
import { suitsRequest } from "../faults/suits-request.ts";
import type { RequestLog } from "../request-log.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { createRequestIds, type RequestIds } from "../../s3/request-ids.ts";
import { writeReply } from "./send/write-reply.ts";

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
  #running = 0;
  #closing = false;
  #finished: () => void = () => undefined;

  constructor(services: Services, log?: (line: RequestLog) => void) {
    this.#services = services;
    this.#log = log;
  }

  /**
   * Answers a request. Whatever goes wrong with one costs its connection, never the process.
   *
   * @param request The request.
   * @returns Whether its connection goes on.
   */
  async handle(request: IncomingRequest): Promise<boolean> {
    this.#running += 1;
    try {
      return await this.#exchange(request);
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#finished();
    }
  }

  /** From now on every connection is closed with its next answer. Ends when no request is running. */
  async finish(): Promise<void> {
    this.#closing = true;
    while (this.#running > 0) await new Promise<void>((resolve) => (this.#finished = resolve));
  }

  async #exchange(request: IncomingRequest): Promise<boolean> {
    const started = performance.now();
    const ids = createRequestIds();
    const line: Partial<RequestLog> = {};
    const sendContinue = (): void => {
      if (request.waits) request.socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      request.waits = false;
    };
    const journal = this.#services.explain ? new DecisionJournal() : undefined;
    let added: Record<string, string> | undefined;
    const addHeaders = (headers: Record<string, string>): void => void (added = headers);
    const answer = (): Promise<Reply> => this.#answer(request, { ids, line, sendContinue, addHeaders, journal });
    const fault = this.#faultFor(request);
    if (fault !== undefined) line.fault = fault;
    const context = { method: request.head.method, resource: pathOf(request), ...ids };
    const reply = fault === undefined ? await answer() : await injectFault(fault, request, context, answer);
    if (reply === undefined) return false;
    Object.assign(reply.headers, added);
    const explanation = journal?.explain(reply);
    if (explanation !== undefined) {
      line.explanation = explanation;
      reply.headers["x-stowage-decision"] = renderDecisionHeader(explanation);
    }
    const goesOn = await writeReply(request, reply, { ids, closing: this.#closing });
    if (this.#log !== undefined) this.#log(this.#describe(request, reply, ids, line, started));
    return goesOn;
  }

  #faultFor({ head: { method, target, values } }: IncomingRequest): Fault | undefined {
    const { faults } = this.#services;
    if (faults === undefined || target.startsWith(adminPath)) return undefined;
    const request = { method, target, headers: values };
    const fault = faults(request);
    return fault !== undefined && suitsRequest(fault, request) ? fault : undefined;
  }

  async #answer(request: IncomingRequest, answering: Answering): Promise<Reply> {
    const { ids, line, sendContinue, addHeaders, journal } = answering;
    try {
      if (this.#closing) throw new S3Error("ServiceUnavailable");
      const note = (operation: string): void => void (line.operation = operation);
      return await answerRequest(this.#services, request, {
        sendContinue,
        note,
        addHeaders,
        fail: (error) => void (line.error = error),
        ...ids,
        ...(journal && { decided: journal.note }),
      });
    } catch (error) {
      const reply = errorReply(error, { method: request.head.method, resource: pathOf(request), ...ids });
      if (reply.code === "InternalError") line.error = error;
      return reply;
    }
  }

  #describe(
    request: IncomingRequest,
    { status, code }: Reply,
    { requestId }: RequestIds,
    line: Partial<RequestLog>,
    started: number,
  ): RequestLog {
    return {
      time: this.#services.clock.now(),
      requestId,
      method: request.head.method,
      path: pathOf(request),
      status,
      milliseconds: performance.now() - started,
      ...(code !== undefined && { code }),
      ...line,
    };
  }
}

function pathOf({ head: { target } }: IncomingRequest): string {
  const question = target.indexOf("?");
  return question === -1 ? target : target.slice(0, question);
}
