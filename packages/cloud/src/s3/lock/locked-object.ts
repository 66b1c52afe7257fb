import { S3Error } from "../errors/s3-error.ts";

/** The refusal of what an object's lock forbids. */
export function lockedObject(): S3Error {
  return new S3Error("AccessDenied", { message: "Access Denied because object protected by object lock." });
}
