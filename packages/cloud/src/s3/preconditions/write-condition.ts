import type { WriteCondition } from "../../store/objects/write-condition.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { bareEtag } from "./match-etag.ts";
import { refuseConditions } from "./refuse-conditions.ts";

/**
 * Reads the condition of a write, and refuses at once what cannot succeed: so that a client that waits for
 * `100 Continue` does not send its body in vain. The store judges again at the commit.
 */
export function writeCondition({ request, service }: BucketContext): WriteCondition {
  const { bucket, key, headers } = request;
  refuseConditions(headers, ["if-match", "if-none-match"]);
  const ifNoneMatch = headers.get("if-none-match");
  const ifMatch = headers.get("if-match");
  if (ifNoneMatch === undefined && ifMatch === undefined) return {};
  if (ifNoneMatch !== undefined && ifMatch !== undefined) {
    throw notImplemented("If-None-Match", "If-Match and If-None-Match cannot be combined");
  }
  const since = service.store.moment();
  if (ifMatch !== undefined) return { ifMatch: bareEtag(ifMatch), since };
  if (ifNoneMatch !== "*") throw unknownValue("If-None-Match");
  if (service.store.getObject(bucket, key) !== undefined) throw preconditionFailed("If-None-Match");
  return { ifNoneMatch: "*", since };
}

/** S3 takes `*` alone. */
function unknownValue(header: string): S3Error {
  const additionalMessage = `We don't accept the provided value of ${header} header for this API`;
  return new S3Error("NotImplemented", { details: { Header: header, additionalMessage } });
}

/** The refusal of a write or deletion whose condition does not hold. */
export function preconditionFailed(condition: "If-Match" | "If-None-Match"): S3Error {
  return new S3Error("PreconditionFailed", { details: { Condition: condition } });
}
