import type { BucketDocumentName } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3ErrorCode } from "../errors/s3-errors.ts";
import type { BucketOperation } from "../operation-context.ts";

/** The operation that returns a configuration as it is kept; `absent` is the answer where there is none. */
export function getConfiguration(name: BucketDocumentName, absent: S3ErrorCode): BucketOperation {
  return ({ bucket }) => {
    const body = bucket.documents?.[name];
    if (body === undefined) throw new S3Error(absent, { details: { BucketName: bucket.name } });
    return { status: 200, headers: { "content-type": "application/xml" }, body };
  };
}
