import type { AccessQuestion } from "../iam/access-question.ts";
import { authorize } from "../iam/authorize.ts";
import { describeRefusal } from "../iam/describe-refusal.ts";
import type { Surroundings } from "../iam/explain/surroundings.ts";
import type { ControlContext } from "./control-context.ts";
import type { Access } from "./operation.ts";
import { accessValues } from "./request-values.ts";
import { QueryError } from "./wire/query-error.ts";

/** Whose a resource is, and its policy. */
export interface ResourceOwner extends Pick<AccessQuestion, "owner" | "policy"> {
  /** For advice. */
  surroundings?: Surroundings;
}

/**
 * Refuses an access that no policy allows.
 *
 * @param context Who asks.
 * @param action Such as `iam:CreateUser`.
 * @param access What it is done to.
 * @param owner Account, policy and surroundings of the resource; by default the caller's account, and none.
 */
export function assertAllowed(
  { caller, values, decided }: ControlContext,
  action: string,
  access: Access,
  { surroundings, ...owner }: ResourceOwner = { owner: caller.account },
): void {
  const { resource } = access;
  const question = {
    caller,
    action,
    resource,
    context: accessValues(values, access),
    owner: owner.owner,
    policy: owner.policy,
  };
  const answer = authorize(question);
  decided?.({ question, answer, ...(surroundings && { surroundings }) });
  if (answer.allowed) return;
  const asked = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  throw new QueryError(
    "AccessDenied",
    caller.account === owner.owner ? `${asked} ${describeRefusal(action, answer)}` : asked,
    answer,
  );
}
