import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import type { BucketContext } from "../operation-context.ts";
import { uploadDue } from "./due.ts";
import { termsOf } from "./lifecycle-terms.ts";

/** Tells when an upload is aborted unless it is completed, and by which rule. */
export function abortHeaders(
  { service, bucket }: BucketContext,
  upload: Pick<UploadRecord, "key" | "initiated">,
): Record<string, string> {
  const terms = termsOf(service, bucket);
  const due = terms && uploadDue(terms, upload);
  if (due === undefined) return {};
  return { "x-amz-abort-date": new Date(due.at).toUTCString(), "x-amz-abort-rule-id": headerText(due.ruleId) };
}

/** An id that no header can hold is URL-encoded, as `x-amz-expiration` has it. */
function headerText(ruleId: string): string {
  return /^[\u0020-\u007e]*$/.test(ruleId) ? ruleId : encodeURIComponent(ruleId);
}
