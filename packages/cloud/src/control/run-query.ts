import { renderXml, type XmlContent } from "@stowage/wire";
import type { ControlReply, ControlRequest } from "./control-request.ts";
import type { ControlService } from "./control-service.ts";
import { namespaces } from "./error-document.ts";
import type { Operation, UnsignedOperation } from "./operation.ts";
import type { QueryService } from "./query-service.ts";
import { missingToken, runOperation } from "./run-operation.ts";
import { QueryError } from "./wire/query-error.ts";
import { queryTree } from "./wire/query-tree.ts";
import { readInput } from "./wire/read-input.ts";
import { readParameters } from "./wire/read-parameters.ts";
import { renderOutput } from "./wire/render-output.ts";
import type { OperationShape } from "./wire/shape.ts";

/**
 * Runs a request to a query service: find the operation, read its input, authorise, run, serialise. Every refusal is
 * thrown.
 *
 * @param query The service.
 * @param service What it works with.
 * @param request The request.
 * @param note Is told the operation, for the log.
 * @returns The answer.
 */
export async function runQuery(
  query: QueryService,
  service: ControlService,
  request: ControlRequest,
  note: (operation: string) => void,
): Promise<ControlReply> {
  const parameters = readParameters(request.parameters);
  if (request.caller.kind === "anonymous") assertUnsigned(query, parameters.get("Action") ?? "");
  const { name, shape, operation } = findOperation(query, parameters);
  note(name);
  const input = readInput(queryTree(parameters), shape.input);
  const output = await runOperation({ service, request, action: `${query.name}:${name}`, operation, input });
  return replyOf(query, name, shape, output ?? {}, request.requestId);
}

/** Without a signature nothing is told but that it is missing. */
function assertUnsigned({ operations }: QueryService, name: string): void {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined || !("unsigned" in operation)) throw missingToken();
}

function findOperation(
  { operations, model, version }: QueryService,
  parameters: ReadonlyMap<string, string>,
): { name: string; shape: OperationShape; operation: Operation | UnsignedOperation } {
  const name = parameters.get("Action");
  if (name === undefined || name === "") throw new QueryError("MissingAction", "The request must have an Action.");
  const wanted = parameters.get("Version") ?? "NO_VERSION_SPECIFIED";
  if (wanted !== version || !model.names.has(name)) {
    throw new QueryError("InvalidAction", `Could not find operation ${name} for version ${wanted}`);
  }
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  const shape = operation && model.operation(name);
  if (operation !== undefined && shape !== undefined) return { name, shape, operation };
  throw new QueryError("InvalidAction", `The action ${name} is not implemented by this cloud`);
}

function replyOf(
  { name: service }: QueryService,
  name: string,
  { output: shape }: OperationShape,
  output: object,
  requestId: string,
): ControlReply {
  const content: { [member: string]: XmlContent } = {};
  if (shape !== undefined) content[`${name}Result`] = renderOutput(output, shape);
  content["ResponseMetadata"] = { RequestId: requestId };
  return {
    status: 200,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body: renderXml(`${name}Response`, content, { xmlns: namespaces[service] }),
  };
}
