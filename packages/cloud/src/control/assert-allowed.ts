import type { AccessQuestion } from "../iam/access-question.ts";
import { authorize } from "../iam/authorize.ts";
import { describeRefusal } from "../iam/describe-refusal.ts";
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
  decided?.({ question, answer });
  if (answer.allowed) return;
  const asked = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new QueryError(
    "AccessDenied",
    caller.account === owner.owner ? `${asked} ${describeRefusal(action, answer)}` : asked,
  );
}
