import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import { parameter } from "../request/parameter.ts";

/** The upload that a request names; `NoSuchUpload` for one that is unknown, ended, or of another key. */
export function findUpload({ request, service, bucket }: BucketContext): UploadRecord {
  const uploadId = parameter(request, "uploadId") ?? "";
  const upload = service.store.getUpload(bucket.name, request.key, uploadId);
  if (upload === undefined) throw noSuchUpload(uploadId);
  return upload;
}

/** The refusal of an upload that is not there. */
export function noSuchUpload(uploadId: string): S3Error {
  return new S3Error("NoSuchUpload", { details: { UploadId: uploadId } });
}
