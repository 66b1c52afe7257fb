import type { S3Request } from "../request/s3-request.ts";

/** Whether a request wants to pass governance, for which its caller needs `s3:BypassGovernanceRetention`. */
export function bypassesGovernance({ headers }: S3Request): boolean {
  return headers.get("x-amz-bypass-governance-retention")?.toLowerCase() === "true";
}
