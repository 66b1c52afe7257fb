import { answerJsonControl } from "../../control/answer-control.ts";
import { jsonErrorDocument } from "../../control/json/json-error-document.ts";
import type { Reply } from "../../s3/reply.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { answerOrRefuse } from "../query/answer-or-refuse.ts";
import { readProven } from "../query/read-proven.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";

/** Answers a request to ACM. */
export async function answerJson(
  name: "acm",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): Promise<Reply> {
  const answer = async (): Promise<Reply> => {
    const { proven, body } = await readProven(name, services, request, message, hooks);
    const { method, path } = request;
    return await answerJsonControl(name, services.control, { ...proven, method, path, body }, hooks.note);
  };
  return await answerOrRefuse(answer, (error) => jsonErrorDocument(error, hooks.requestId), hooks);
}
