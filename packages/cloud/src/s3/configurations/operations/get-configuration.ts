import type { BucketDocumentName } from "../../../store/buckets/bucket-record.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { PlainCode } from "../../errors/explained-code.ts";
import type { BucketOperation } from "../../operation-context.ts";
import { renderDocument } from "../../render-document.ts";

/** What a bucket without a configuration answers: an error, or the element of an empty document. */
export type Absence = { error: PlainCode } | { empty: string };

/** The operation that returns a configuration as it is kept. */
export function getConfiguration(name: BucketDocumentName, absence: Absence): BucketOperation {
  return ({ bucket }) => {
    const body = bucket.documents?.[name] ?? documentOf(absence, bucket.name);
    return { status: 200, headers: { "content-type": "application/xml" }, body };
  };
}

function documentOf(absence: Absence, bucket: string): string {
  if ("empty" in absence) return renderDocument(absence.empty, {});
  throw new S3Error(absence.error, { details: { BucketName: bucket } });
}
