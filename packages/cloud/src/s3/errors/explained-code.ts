import type { S3ErrorCode } from "./s3-errors.ts";

/** Codes of refusals by a permission, or by a rule like one: who refuses so says why, for who wants it explained. */
export type ExplainedCode = Extract<
  S3ErrorCode,
  | "AccessControlListNotSupported"
  | "AccessDenied"
  | "AccessForbidden"
  | "CrossLocationLoggingProhibitted"
  | "ExpiredToken"
  | "InvalidAccessKeyId"
  | "InvalidBucketAclWithBlockPublicAccessError"
  | "InvalidBucketAclWithObjectOwnership"
  | "InvalidObjectState"
  | "InvalidToken"
  | "KMS.NotFoundException"
  | "RequestTimeTooSkewed"
  | "SignatureDoesNotMatch"
>;

/** All other codes: their message says all. */
export type PlainCode = Exclude<S3ErrorCode, ExplainedCode>;
