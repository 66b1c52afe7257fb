import { type AccessQuestion, authorize, type Refusal } from "../iam/authorize.ts";
import type { PolicyKind } from "../iam/decision.ts";
import type { ControlContext } from "./control-context.ts";
import type { Access } from "./operation.ts";
import { accessValues } from "./request-values.ts";
import { QueryError } from "./wire/query-error.ts";

/**
 * Refuses an access that no policy allows.
 *
 * @param context Who asks.
 * @param action Such as `iam:CreateUser`.
 * @param access What it is done to.
 * @param owner Account and policy of the resource; by default the caller's account, and none.
 */
export function assertAllowed(
  { caller, values, decided }: ControlContext,
  action: string,
  access: Access,
  owner: Pick<AccessQuestion, "owner" | "policy"> = { owner: caller.account },
): void {
  const { resource } = access;
  const question = { caller, action, resource, context: accessValues(values, access), ...owner };
  const answer = authorize(question);
  decided?.({ question, answer, missingKey: false });
  if (answer.allowed) return;
  const asked = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new QueryError("AccessDenied", caller.account === owner.owner ? `${asked} ${reason(action, answer)}` : asked);
}

const kinds: Readonly<Record<PolicyKind, string>> = {
  identity: "identity-based policy",
  boundary: "permissions boundary",
  session: "session policy",
  resource: "resource-based policy",
};

function reason(action: string, answer: Refusal): string {
  if (answer.reason === "implicit-deny") return `because no ${kinds[answer.missing]} allows the ${action} action`;
  if (answer.reason === "restrict-public-buckets") return "because public access is blocked";
  return `with an explicit deny in ${answer.kind === "identity" ? "an" : "a"} ${kinds[answer.kind]}`;
}
