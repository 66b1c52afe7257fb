import { needsSignature } from "../errors/needs-signature.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import { missingKey } from "../access/missing-key.ts";
import { assertOwner } from "../buckets/assert-owner.ts";
import { findBucket } from "../buckets/find-bucket.ts";
import { assertSourceConditions } from "../preconditions/is-not-modified.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { assertVersionId } from "../versions/assert-version-id.ts";
import { missingVersion } from "../versions/missing-version.ts";
import { markerHeaders, versionHeaders } from "../versions/version-headers.ts";
import { assertNotArchived } from "./assert-not-archived.ts";
import { type CopySource, copySource } from "./copy-source.ts";

/** What a copy reads. */
export interface FoundSource {
  source: ObjectRecord;
  /** What the answer says of the source. */
  headers: Record<string, string>;
}

/** The object that a copy reads, its conditions met. The caller is authorised to read it; nobody copies unsigned. */
export function findSource(context: BucketContext): FoundSource {
  const { request, service, caller, operation } = context;
  if (caller.kind === "anonymous") throw new S3Error("AccessDenied", { why: needsSignature(operation) });
  const named = copySource(request);
  const bucket = findBucket(service, named.bucket);
  assertOwner(request, bucket, "x-amz-source-expected-bucket-owner");
  const source = findVersion(context, bucket, named);
  assertSourceConditions(request.headers, source);
  assertNotArchived(source, "Operation is not valid for the source object's storage class");
  return { source, headers: versionHeaders(bucket, source, "x-amz-copy-source-version-id") };
}

function findVersion(context: BucketContext, bucket: BucketRecord, { key, versionId }: CopySource): ObjectRecord {
  const { store } = context.service;
  if (versionId === undefined) {
    const current = store.currentVersion(bucket.name, key);
    if (current === undefined) throw missingKey(context, bucket, key);
    if (current.deleteMarker === undefined) return current;
    throw missingKey(context, bucket, key, markerHeaders(bucket, current));
  }
  assertVersionId(store, "x-amz-copy-source", versionId);
  const version = store.getVersion(bucket.name, key, versionId);
  if (version === undefined) throw missingVersion(context, bucket, key, versionId);
  if (version.deleteMarker === undefined) return version;
  throw invalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
}
