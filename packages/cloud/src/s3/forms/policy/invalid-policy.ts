import { S3Error } from "../../errors/s3-error.ts";

/** The refusal of a policy that cannot be read. */
export function invalidPolicy(reason: string): S3Error {
  return new S3Error("InvalidPolicyDocument", { message: `Invalid Policy: ${reason}` });
}
