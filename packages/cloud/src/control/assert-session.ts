import type { Rule } from "../iam/explain/rule.ts";
import type { ControlContext } from "./control-context.ts";
import { QueryError } from "./wire/query-error.ts";

const open = new Set(["sts:AssumeRole", "sts:GetCallerIdentity"]);

/**
 * Refuses what of IAM and STS the sessions of GetSessionToken cannot do: "You cannot call any IAM API operations unless MFA
 * authentication information is included in the request. You cannot call any STS API except AssumeRole or
 * GetCallerIdentity." There is no MFA here.
 */
export function assertSession({ claims }: ControlContext, action: string): void {
  if (claims?.kind !== "user" || open.has(action)) return;
  if (!action.startsWith("iam:") && !action.startsWith("sts:")) return;
  if (action.startsWith("iam:")) {
    throw new QueryError("InvalidClientTokenId", "The security token included in the request is invalid.", why);
  }
  throw new QueryError("AccessDenied", `Cannot call ${action.slice("sts:".length)} with session credentials`, why);
}

const why: Rule = {
  rule: "GetSessionToken",
  because: "such credentials call nothing of IAM, and of STS AssumeRole and GetCallerIdentity alone, without MFA",
  changes: ["Use the keys of the user, or those of a role: AssumeRole"],
};
