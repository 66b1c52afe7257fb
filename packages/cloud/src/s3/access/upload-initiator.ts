import type { Principal } from "../../iam/principal.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
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
  const upload = service.store.getUpload(bucket, key, parameter(request, "uploadId") ?? "");
  return upload !== undefined && speaksFor(caller, upload) ? upload.initiator : undefined;
}

/** "If the initiator is an IAM user, that user's AWS account is also allowed to abort that multipart upload." */
function speaksFor(caller: Principal, { initiator, initiatorId }: UploadRecord): boolean {
  if (caller.kind === "anonymous" || caller.kind === "service") return false;
  // A user that is made again under its name is another one.
  if (caller.arn === initiator) return caller.userId === initiatorId;
  return caller.kind === "root" && initiator.startsWith(`arn:aws:iam::${caller.account}:user/`);
}
