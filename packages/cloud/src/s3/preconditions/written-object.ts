import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { WriteCondition, WriteOutcome } from "../../store/objects/write-condition.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3Request } from "../request/s3-request.ts";
import { preconditionFailed } from "./write-condition.ts";

/** The object that a write has made; every other outcome is the refusal that S3 has for it. */
export function writtenObject(
  outcome: WriteOutcome,
  { bucket, key }: S3Request,
  condition: WriteCondition,
): ObjectRecord {
  switch (outcome.outcome) {
    case "written":
      return outcome.object;
    case "precondition-failed":
      throw preconditionFailed(condition.ifMatch === undefined ? "If-None-Match" : "If-Match");
    case "conflict":
      throw new S3Error("ConditionalRequestConflict", { details: { Key: key } });
    case "no-such-key":
      throw new S3Error("NoSuchKey", { details: { Key: key } });
    default:
      throw noSuchBucket(bucket);
  }
}
