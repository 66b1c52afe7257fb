import { cloudFrontError } from "./cloudfront-errors.ts";

/** Refuses a write that does not name the version that it replaces. */
export function assertMatch({ etag }: { etag: string }, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch === "") throw cloudFrontError("InvalidIfMatchVersion");
  if (ifMatch !== etag) throw cloudFrontError("PreconditionFailed");
}
