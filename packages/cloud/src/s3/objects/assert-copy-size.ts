import { largestUpload } from "../body/declared-size.ts";
import { invalidRequest } from "../errors/invalid-request.ts";

/** Refuses to copy more than 5 GiB at once. */
export function assertCopySize(size: number): void {
  if (size <= largestUpload) return;
  const limit = "larger than the maximum allowable size for a copy source";
  throw invalidRequest(`The specified copy source is ${limit}: ${largestUpload}`);
}
