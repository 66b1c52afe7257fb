import { S3Error } from "./s3-error.ts";

/** The refusal of what this cloud does not do; `header` names the header or parameter that asks for it. */
export function notImplemented(header: string, message?: string): S3Error {
  return new S3Error("NotImplemented", { details: { Header: header }, ...(message !== undefined && { message }) });
}
