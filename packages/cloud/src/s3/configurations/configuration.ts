import type { BucketDocumentName } from "../../store/buckets/bucket-record.ts";
import type { DocumentForm } from "./document-form.ts";

/** A configuration of a bucket, which is kept as its document. */
export interface Configuration<T> extends DocumentForm<T> {
  /** Its sub-resource. */
  name: BucketDocumentName;
}
