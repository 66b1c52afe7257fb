import type { ObjectRecord } from "../../store/records.ts";
import { missingKey } from "../access/missing-key.ts";
import { assertOwner } from "../buckets/assert-owner.ts";
import { findBucket } from "../buckets/find-bucket.ts";
import { assertSourceConditions } from "../conditions/read-condition.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { copySource } from "./copy-source.ts";

/** The object that a copy reads, its conditions met. The caller is authorised to read it; nobody copies unsigned. */
export function findSource(context: BucketContext): ObjectRecord {
  const { request, service, caller } = context;
  if (caller.kind === "anonymous") throw new S3Error("AccessDenied");
  const { bucket: name, key } = copySource(request);
  const bucket = findBucket(service, name);
  assertOwner(request, bucket, "x-amz-source-expected-bucket-owner");
  const source = service.store.getObject(name, key);
  if (source === undefined) throw missingKey(context, bucket, key);
  assertSourceConditions(request.headers, source);
  return source;
}
