import type { ContextValues } from "../iam/context-values.ts";
import { assertAllowed } from "./assert-allowed.ts";
import { assertSession } from "./assert-session.ts";
import type { ControlContext, UnsignedContext } from "./control-context.ts";
import type { ProvenRequest } from "./control-request.ts";
import type { ControlService } from "./control-service.ts";
import type { Operation, UnsignedOperation } from "./operation.ts";
import { requestValues } from "./request-values.ts";
import { QueryError } from "./wire/query-error.ts";

/** What is run. */
export interface OperationRun {
  service: ControlService;
  request: ProvenRequest;
  /** Such as `iam:CreateUser`. */
  action: string;
  operation: Operation | UnsignedOperation;
  input: object;
}

/** Authorises an operation whose input is read, and runs it. Every refusal is thrown. */
export async function runOperation({
  service,
  request,
  action,
  operation,
  input,
}: OperationRun): Promise<object | void> {
  const values = requestValues(request, service.now());
  if ("unsigned" in operation) return operation.unsigned(unsignedContext(service, request, values), input);
  const context = contextOf(service, request, values);
  assertSession(context, action);
  const access = operation.access(context, input);
  if (access !== undefined) assertAllowed(context, access.action ?? action, access);
  return operation.run(context, input);
}

function unsignedContext(service: ControlService, { decided }: ProvenRequest, values: ContextValues): UnsignedContext {
  return { service, values, ...(decided && { decided }) };
}

function contextOf(service: ControlService, request: ProvenRequest, values: ContextValues): ControlContext {
  const { caller, claims, decided, region = "us-east-1" } = request;
  const identities = "account" in caller ? service.directory.identitiesOf(caller.account) : undefined;
  if (!("account" in caller) || identities === undefined) {
    throw missingToken();
  }
  return { service, caller, identities, values, region, ...(claims && { claims }), ...(decided && { decided }) };
}

/** The refusal of a request that nobody has signed. */
export function missingToken(): QueryError {
  return new QueryError("MissingAuthenticationToken", "Request is missing Authentication Token", {
    rule: "signature",
    because: "nobody signed the request",
    changes: ["Sign the request, as the SDK does once it has credentials"],
  });
}
