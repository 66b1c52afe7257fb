import { answerRestControl } from "../../control/answer-control.ts";
import type { RestRequest } from "../../control/control-request.ts";
import { errorDocument } from "../../control/error-document.ts";
import type { Reply } from "../../s3/reply.ts";
import { connectionOf } from "../addressing/connection-of.ts";
import { authenticateQuery } from "../authentication/authenticate-query.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { queryErrorOf } from "../query/query-error-of.ts";
import { readQueryBody } from "../query/read-query-body.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";

/** Answers a request to CloudFront, a refusal too: it has another form than S3's. */
export async function answerRest(
  name: "cloudfront",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): Promise<Reply> {
  try {
    const read = await readRequest(name, services, request, message, hooks);
    return await answerRestControl(name, services.control, read, hooks.note);
  } catch (error) {
    const reply = errorDocument(queryErrorOf(error), name, hooks.requestId);
    if (reply.code === "InternalFailure") hooks.fail(error);
    return reply;
  }
}

/** The sender is known before the body is read, and proven with it: the signature covers its hash. */
async function readRequest(
  name: "cloudfront",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  { sendContinue, requestId, decided }: RequestHooks,
): Promise<RestRequest> {
  const { method, path, query, values: headers } = request;
  const prove = authenticateQuery(name, request, services);
  const body = await readQueryBody(request, message, sendContinue);
  const { region, ...sender } = prove(body);
  return {
    ...sender,
    method,
    path,
    query,
    body,
    headers,
    ...(region !== undefined && { region }),
    ...connectionOf(message, services.trustedProxies),
    requestId,
    ...(decided && { decided }),
  };
}
