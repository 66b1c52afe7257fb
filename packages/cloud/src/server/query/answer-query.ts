import { answerControl } from "../../control/answer-control.ts";
import { errorDocument } from "../../control/error-document.ts";
import type { ControlRequest } from "../../control/control-request.ts";
import { QueryError } from "../../control/wire/query-error.ts";
import type { Reply } from "../../s3/reply.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";
import { connectionOf } from "../addressing/connection-of.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { authenticateQuery } from "../authentication/authenticate-query.ts";
import { queryErrorOf } from "./query-error-of.ts";
import { readQueryBody } from "./read-query-body.ts";

/** Answers a request to IAM or STS, a refusal too: it has another form than S3's. */
export async function answerQuery(
  name: "iam" | "sts",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): Promise<Reply> {
  try {
    const read = await readRequest(name, services, request, message, hooks);
    return await answerControl(name, services.control, read, hooks.note);
  } catch (error) {
    const reply = errorDocument(queryErrorOf(error), name, hooks.requestId);
    if (reply.code === "InternalFailure") hooks.fail(error);
    return reply;
  }
}

/** The sender is known before the body is read, and proven with it: the signature covers its hash. */
async function readRequest(
  name: "iam" | "sts",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  { sendContinue, requestId, decided }: RequestHooks,
): Promise<ControlRequest> {
  const { method, path, query, values: headers } = request;
  if (path !== "/" || (method !== "GET" && method !== "POST")) {
    throw new QueryError("InvalidAction", `${method} ${path} is no operation of this service`);
  }
  const prove = authenticateQuery(name, request, services);
  const body = await readQueryBody(request, message, sendContinue);
  const { region, ...sender } = prove(body);
  const parameters = method === "GET" ? query : body.toString("utf8");
  return {
    ...sender,
    parameters,
    headers,
    ...(region !== undefined && { region }),
    ...connectionOf(message, services.trustedProxies),
    requestId,
    ...(decided && { decided }),
  };
}
