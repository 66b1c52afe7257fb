import type { AccountDirectory } from "../../control/directory/account-directory.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { keyRule, type RefusedKey } from "./key-rule.ts";

/** What S3 says of an access key that proves nobody. */
export function keyRefusal(key: RefusedKey, accounts: AccountDirectory, clock: CloudClock): S3Error {
  const why = keyRule(key, accounts, clock);
  if (key.problem === "unknown") {
    return new S3Error("InvalidAccessKeyId", { details: { AWSAccessKeyId: key.accessKeyId }, why });
  }
  return new S3Error(key.problem === "wrong-token" ? "InvalidToken" : "ExpiredToken", { why });
}
