import { answerControl } from "../../control/answer-control.ts";
import { errorDocument } from "../../control/error-document.ts";
import { QueryError } from "../../control/wire/query-error.ts";
import type { Reply } from "../../s3/reply.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import type { RequestHooks } from "../request-hooks.ts";
import type { Services } from "../services.ts";
import { answerOrRefuse } from "./answer-or-refuse.ts";
import { readProven } from "./read-proven.ts";

/** Answers a request to IAM or STS. */
export async function answerQuery(
  name: "iam" | "sts",
  services: Services,
  request: HttpRequest,
  message: IncomingRequest,
  hooks: RequestHooks,
): Promise<Reply> {
  const answer = async (): Promise<Reply> => {
    const { method, path, query } = request;
    if (path !== "/" || (method !== "GET" && method !== "POST"))
      throw new QueryError("InvalidAction", `${method} ${path} is no operation of this service`);
    const { proven, body } = await readProven(name, services, request, message, hooks);
    const parameters = method === "GET" ? query : body.toString("utf8");
    return await answerControl(name, services.control, { ...proven, parameters }, hooks.note);
  };
  return await answerOrRefuse(answer, (error) => errorDocument(error, name, hooks.requestId), hooks);
}
