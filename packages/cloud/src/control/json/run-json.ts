import type { ControlReply, JsonRequest } from "../control-request.ts";
import type { ControlService } from "../control-service.ts";
import { missingToken, runOperation } from "../run-operation.ts";
import { JsonError } from "./json-error.ts";
import { jsonType } from "./json-error-document.ts";
import type { JsonService } from "./json-service.ts";
import { readJsonInput } from "./read-json-input.ts";
import { renderJsonOutput } from "./render-json-output.ts";

/**
 * Runs a request to a service whose documents are JSON: find the operation, read its input, authorise, run, serialise.
 * Every refusal is thrown.
 *
 * @param json The service.
 * @param service What it works with.
 * @param request The request.
 * @param note Is told the operation, for the log.
 * @returns The answer.
 */
export async function runJson(
  json: JsonService,
  service: ControlService,
  request: JsonRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  if (request.caller.kind === "anonymous") throw missingToken();
  const { name, model, operations, constraints } = json;
  const wanted = operationName(json, request);
  note(wanted);
  const operation = Object.hasOwn(operations, wanted) ? operations[wanted] : undefined;
  const shape = operation && model.operation(wanted);
  if (operation === undefined || shape === undefined) {
    throw new JsonError(501, "NotImplementedException", `The action ${wanted} is not implemented by this cloud`);
  }
  const input = readJsonInput(request.body, shape.input, constraints);
  const output = await runOperation({ service, request, action: `${name}:${wanted}`, operation, input });
  return {
    status: 200,
    headers: { "content-type": jsonType, "x-amzn-requestid": request.requestId },
    body: shape.output === undefined ? "" : JSON.stringify(renderJsonOutput(output ?? {}, shape.output)),
  };
}

function operationName({ target, model }: JsonService, { method, path, headers }: JsonRequest): string {
  const asked = headers.get("x-amz-target") ?? "";
  const wanted = asked.slice(target.length + 1);
  const known = asked.startsWith(`${target}.`) && model.names.has(wanted);
  if (known && method === "POST" && path === "/") return wanted;
  throw new JsonError(400, "UnknownOperationException", `${method} ${path} is no operation of this service`);
}
