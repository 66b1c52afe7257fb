import { authorizeRequest } from "../access/authorize-request.ts";
import { operationAccess } from "../access/operation-access.ts";
import { largestUpload } from "../body/declared-size.ts";
import { assertRegion } from "../buckets/region/assert-region.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import { S3Error } from "../errors/s3-error.ts";
import { boundedFile } from "../forms/bounded-file.ts";
import { formBoundary } from "../forms/form-boundary.ts";
import { formReply } from "../forms/form-reply.ts";
import { proveForm } from "../forms/prove-form.ts";
import { readForm } from "../forms/read-form.ts";
import { assertObjectKey } from "../objects/assert-object-key.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import type { RequestBody } from "../request/request-body.ts";
import { refuseUnsupportedHeaders } from "../request/refuse-unsupported-headers.ts";
import { putObject } from "./put-object.ts";

const mostAroundFile = 128 * 1024;

/** PostObject: a form is read as far as its file, proven and authorised; then it is the PutObject that it describes. */
export async function postObject(context: BucketContext): Promise<Reply> {
  const boundary = formBoundary(context.request.headers.get("content-type"));
  if (context.request.signature !== "anonymous") {
    throw notImplemented("Authorization", "A form is signed by its policy alone");
  }
  const length = formLength(context.body);
  const source = context.body.open()[Symbol.asyncIterator]();
  try {
    const { fields, file } = await readForm(source, boundary);
    const { request, caller, size } = proveForm(context, fields);
    const open = (): AsyncIterable<Buffer> => boundedFile(file, size);
    const body = { payloadHash: "UNSIGNED-PAYLOAD", length: Math.min(length, largestUpload), open };
    const upload = { ...context, request, caller, body };
    assertRegion(request, context.bucket, context.operation);
    authorizeRequest(upload, operationAccess.PostObject(request), context.bucket);
    assertObjectKey(request.key);
    refuseUnsupportedHeaders(request);
    const { headers } = await putObject(upload);
    return formReply(request, fields, headers);
  } finally {
    await source.return?.();
  }
}

/** The bytes of the whole form, of which the file is nearly all. */
function formLength({ length, transferEncoding }: RequestBody): number {
  if (transferEncoding !== undefined) throw notImplemented("Transfer-Encoding");
  if (length === undefined) throw new S3Error("MissingContentLength");
  if (length <= largestUpload + mostAroundFile) return length;
  const details = { ProposedSize: String(length), MaxSizeAllowed: String(largestUpload) };
  throw new S3Error("EntityTooLarge", { details });
}
