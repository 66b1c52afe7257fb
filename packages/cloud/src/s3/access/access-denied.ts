import type { Refusal } from "../../iam/authorize.ts";
import type { PolicyKind } from "../../iam/decision.ts";
import type { Principal } from "../../iam/principal.ts";
import { S3Error } from "../errors/s3-error.ts";
import { type Access, resourceOf } from "./access.ts";

/** The refusal of an access. "S3 gives the longer text to callers of the same account." */
export function accessDenied(caller: Principal, access: Access, answer: Refusal, owner: string): S3Error {
  if (caller.kind === "anonymous" || caller.kind === "service" || caller.account !== owner)
    return new S3Error("AccessDenied");
  const resource = access.bucket === undefined && access.resource === undefined ? "*" : resourceOf(access);
  const asked = `User: ${caller.arn} is not authorized to perform: ${access.action} on resource: "${resource}"`;
  return new S3Error("AccessDenied", { message: `${asked} ${reason(access.action, answer)}` });
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
