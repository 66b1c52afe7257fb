import type { Authorization } from "../../iam/authorize.ts";
import type { Principal } from "../../iam/principal.ts";
import { S3Error } from "../errors/s3-error.ts";
import { type Access, resourceOf } from "./access.ts";

/** The refusal of an access. "S3 gives the longer text to callers of the same account." */
export function accessDenied(
  caller: Principal,
  access: Access,
  answer: Authorization & { allowed: false },
  owner: string,
): S3Error {
  if (caller.kind === "anonymous" || caller.kind === "service" || caller.account !== owner)
    return new S3Error("AccessDenied");
  const resource = access.bucket === undefined ? "*" : resourceOf(access);
  const asked = `User: ${caller.arn} is not authorized to perform: ${access.action} on resource: "${resource}"`;
  return new S3Error("AccessDenied", { message: `${asked} ${reason(access.action, answer)}` });
}

function reason(action: string, answer: Authorization & { allowed: false }): string {
  if (answer.reason === "explicit-deny") return `with an explicit deny in ${policyKind(answer.kind)}`;
  return `because no identity-based policy allows the ${action} action`;
}

function policyKind(kind: "identity" | "resource"): string {
  return kind === "identity" ? "an identity-based policy" : "a resource-based policy";
}
