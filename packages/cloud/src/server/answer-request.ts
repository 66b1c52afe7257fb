import { dispatch } from "../s3/dispatch.ts";
import { S3Error } from "../s3/errors/s3-error.ts";
import type { S3Exchange } from "../s3/operation-context.ts";
import type { Reply } from "../s3/reply.ts";
import { detectService } from "./addressing/detect-service.ts";
import { readHost } from "./addressing/read-host.ts";
import { adminPath, answerAdmin } from "./admin/answer-admin.ts";
import { answerS3Control } from "./answer-s3-control.ts";
import { crossOrigin } from "./cross-origin.ts";
import { exchangeOf } from "./exchange-of.ts";
import { type HttpRequest, readHttpRequest } from "./http/http-request.ts";
import type { IncomingRequest } from "./http/incoming-request.ts";
import { answerJson } from "./json/answer-json.ts";
import { answerQuery } from "./query/answer-query.ts";
import { readSmallBody } from "./read-small-body.ts";
import type { RequestHooks } from "./request-hooks.ts";
import { answerRest } from "./rest/answer-rest.ts";
import type { Services } from "./services.ts";

/** Authenticates a request, finds the service it is for, and has it answered there. Every refusal is thrown. */
export async function answerRequest(services: Services, message: IncomingRequest, hooks: RequestHooks): Promise<Reply> {
  const request = readHttpRequest(message);
  if (services.admin !== undefined && isForAdmin(request, services.domains)) {
    hooks.note("Admin");
    return await answerAdmin(services.admin, request, () => readMove(message, hooks));
  }
  const preflight = crossOrigin(services, request, hooks);
  if (preflight !== undefined) return preflight;
  const service = detectService(request, services.domains);
  if (service === "iam" || service === "sts") return await answerQuery(service, services, request, message, hooks);
  if (service === "cloudfront" || service === "route53") {
    return await answerRest(service, services, request, message, hooks);
  }
  if (service === "acm") return await answerJson(service, services, request, message, hooks);
  const exchange = (): S3Exchange => exchangeOf(services, request, message, hooks);
  if (service === "s3-control") return await answerS3Control(services, request, exchange, hooks);
  return await dispatch(services.s3, exchange(), hooks.note);
}

/** On a virtual host the path is a key. */
function isForAdmin({ path, values }: HttpRequest, domains: readonly string[]): boolean {
  return path.startsWith(adminPath) && readHost(values.get("host") ?? "", domains).bucket === undefined;
}

const longestMove = 4096;

async function readMove(message: IncomingRequest, { sendContinue }: RequestHooks): Promise<string> {
  sendContinue();
  const body = await readSmallBody(message, longestMove, () => new S3Error("MaxMessageLengthExceeded"));
  return body.toString("utf8");
}
