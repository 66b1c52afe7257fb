import type { Principal } from "../../iam/principal.ts";
import type { ServiceContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";
import type { Access } from "./access.ts";

const granted: ReadonlySet<string> = new Set(["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]);

/**
 * Who started the upload that an access is about, where that gives the caller the right to it.
 *
 * @param context Who asks, and with which upload.
 * @param access What for.
 * @returns The ARN of who started it; `undefined` where it gives the caller nothing.
 */
export function uploadInitiator(
  { service, request, caller }: ServiceContext,
  { action, bucket, key }: Access,
): string | undefined {
  if (!granted.has(action) || bucket === undefined || key === undefined) return undefined;
  const initiator = service.store.getUpload(bucket, key, parameter(request, "uploadId") ?? "")?.initiator;
  return initiator !== undefined && speaksFor(caller, initiator) ? initiator : undefined;
}

/** "If the initiator is an IAM user, that user's AWS account is also allowed to abort that multipart upload." */
function speaksFor(caller: Principal, initiator: string): boolean {
  if (caller.kind === "anonymous" || caller.kind === "service") return false;
  if (caller.arn === initiator) return true;
  return caller.kind === "root" && initiator.startsWith(`arn:aws:iam::${caller.account}:user/`);
}
