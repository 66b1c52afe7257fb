import type { ControlReply, ControlRequest, JsonRequest, RestRequest } from "./control-request.ts";
import type { ControlPlane } from "./control-plane.ts";
import { runJson } from "./json/run-json.ts";
import { runRest } from "./rest/run-rest.ts";
import { runQuery } from "./run-query.ts";

/**
 * Has a request answered by IAM or STS. Every refusal is thrown, as `QueryError`.
 *
 * @param name The service.
 * @param plane Both services.
 * @param request The request, its sender proven.
 * @param note Is told the operation.
 * @returns The answer.
 */
export async function answerControl(
  name: "iam" | "sts",
  plane: ControlPlane,
  request: ControlRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  return runQuery(await plane.load(name), plane, request, note);
}

/** The same for a request to CloudFront or Route 53; its refusals may be `RestError` as well. */
export async function answerRestControl(
  name: "cloudfront" | "route53",
  plane: ControlPlane,
  request: RestRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  return runRest(await plane.loadRest(name), plane, request, note);
}

/** The same for a request to ACM; its refusals may be `JsonError` as well. */
export async function answerJsonControl(
  name: "acm",
  plane: ControlPlane,
  request: JsonRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  return runJson(await plane.loadJson(name), plane, request, note);
}
