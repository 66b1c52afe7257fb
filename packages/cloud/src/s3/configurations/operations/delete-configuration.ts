import type { BucketDocumentName } from "../../../store/buckets/bucket-record.ts";
import { changeBucket } from "../../buckets/change-bucket.ts";
import type { BucketOperation } from "../../operation-context.ts";

/** The operation that removes a configuration, which need not be there. */
export function deleteConfiguration(name: BucketDocumentName): BucketOperation {
  return async (context) => {
    await changeBucket(context, { documents: { [name]: undefined } });
    return { status: 204, headers: {} };
  };
}
