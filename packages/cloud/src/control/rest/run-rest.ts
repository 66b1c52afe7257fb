import type { ControlReply, RestRequest } from "../control-request.ts";
import type { ControlService } from "../control-service.ts";
import { namespaces } from "../error-document.ts";
import { missingToken, runOperation } from "../run-operation.ts";
import { readParameters } from "../wire/read-parameters.ts";
import { findRoute } from "./find-route.ts";
import { readRestInput } from "./read-rest-input.ts";
import { renderRestOutput } from "./render-rest-output.ts";
import { RestError } from "./rest-error.ts";
import type { RestService } from "./rest-service.ts";

/**
 * Runs a request to a service whose operations have paths: find the operation, read its input, authorise, run,
 * serialise. Every refusal is thrown.
 *
 * @param rest The service.
 * @param service What it works with.
 * @param request The request.
 * @param note Is told the operation, for the log.
 * @returns The answer.
 */
export async function runRest(
  rest: RestService,
  service: ControlService,
  request: RestRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  if (request.caller.kind === "anonymous") throw missingToken();
  const { name, model, operations } = rest;
  const query = readParameters(request.query);
  const found = findRoute(model.routes, request.method, trimPath(rest, request.path), query);
  if (found === undefined) {
    throw new RestError(404, "UnknownOperationException", `${request.method} ${request.path} is no operation`);
  }
  const { operation: wanted, status } = found.route;
  note(wanted);
  const operation = Object.hasOwn(operations, wanted) ? operations[wanted] : undefined;
  const shape = operation && model.operation(wanted);
  if (operation === undefined || shape === undefined) {
    throw new RestError(501, "NotImplemented", `The action ${wanted} is not implemented by this cloud`);
  }
  const input = readRestInput(rest, shape.input, { labels: found.labels, query }, request);
  const output = await runOperation({ service, request, action: `${name}:${wanted}`, operation, input });
  const { headers, body } = renderRestOutput(output ?? {}, shape.output, namespaces[name]);
  return { status, headers: { ...headers, "x-amzn-requestid": request.requestId }, body };
}

/** boto3 ends some paths of Route 53 with a slash, as its first description did. */
function trimPath({ name }: RestService, path: string): string {
  return name === "route53" && path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
