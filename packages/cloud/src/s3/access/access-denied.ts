import type { Refusal } from "../../iam/authorization.ts";
import { describeRefusal } from "../../iam/describe-refusal.ts";
import type { Principal } from "../../iam/principal.ts";
import { S3Error } from "../errors/s3-error.ts";
import { type Access, resourceOf } from "./access.ts";

/** The refusal of an access. "S3 gives the longer text to callers of the same account." */
export function accessDenied(caller: Principal, access: Access, why: Refusal, owner: string): S3Error {
  if (caller.kind === "anonymous" || caller.kind === "service" || caller.account !== owner)
    return new S3Error("AccessDenied", { why });
  const resource = access.bucket === undefined && access.resource === undefined ? "*" : resourceOf(access);
  const asked = `User: ${caller.arn} is not authorized to perform: ${access.action} on resource: "${resource}"`;
  return new S3Error("AccessDenied", { message: `${asked} ${describeRefusal(access.action, why)}`, why });
}
