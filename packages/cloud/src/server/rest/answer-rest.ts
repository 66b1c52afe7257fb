import { answerRestControl } from "../../control/answer-control.ts";
import { errorDocument } from "../../control/error-document.ts";
import type { Reply } from "../../s3/reply.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { answerOrRefuse } from "../query/answer-or-refuse.ts";
import { readProven } from "../query/read-proven.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";

/** Answers a request to CloudFront or Route 53. */
export async function answerRest(
  name: "cloudfront" | "route53",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): Promise<Reply> {
  const answer = async (): Promise<Reply> => {
    const { proven, body } = await readProven(name, services, request, message, hooks);
    const { method, path, query } = request;
    return await answerRestControl(name, services.control, { ...proven, method, path, query, body }, hooks.note);
  };
  return await answerOrRefuse(answer, (error) => errorDocument(error, name, hooks.requestId), hooks);
}
