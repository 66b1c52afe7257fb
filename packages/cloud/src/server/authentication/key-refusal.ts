import type { KeyProblem } from "../../control/directory/known-key.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";

/** What S3 says of an access key that proves nobody. */
export function keyRefusal(problem: KeyProblem, accessKeyId: string): S3Error {
  if (problem === "unknown") return new S3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: accessKeyId } });
  return new S3Error(problem === "wrong-token" ? "InvalidToken" : "ExpiredToken");
}
