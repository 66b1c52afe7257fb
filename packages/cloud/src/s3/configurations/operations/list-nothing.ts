import { S3Error } from "../../errors/s3-error.ts";
import type { BucketOperation } from "../../operation-context.ts";
import { xmlReply } from "../../xml-reply.ts";

/** The operation that lists configurations that no bucket has here; asked for one by its id, it finds none. */
export function listNothing(root: string): BucketOperation {
  return ({ request }) => {
    if (request.query.has("id")) throw new S3Error("NoSuchConfiguration");
    return xmlReply(root, { IsTruncated: false });
  };
}
