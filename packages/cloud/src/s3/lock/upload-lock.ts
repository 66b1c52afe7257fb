import { invalidArgument } from "../errors/invalid-argument.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import type { BucketContext } from "../operation-context.ts";
import { defaultRetention } from "./default-retention.ts";
import { type RequestedLock, requestedLock } from "./requested-lock.ts";

/** The lock of the object that an upload or copy makes: what its headers say, or else what the bucket gives. */
export function uploadLock({ request, bucket, service, caller }: BucketContext): RequestedLock {
  const now = service.now().getTime();
  const lock = requestedLock(request.headers, now);
  if (isLock(lock) && bucket.objectLock !== true) throw invalidRequest("Bucket is missing ObjectLockConfiguration");
  const retention = lock.retention ?? defaultRetention(service, bucket, now);
  const whole = retention === undefined ? lock : { ...lock, retention };
  if (isLock(whole) && caller.kind === "anonymous") {
    const message = "Put Object requests with Object Lock parameters require AWS Signature Version 4";
    throw invalidArgument("Authorization", "", message);
  }
  return whole;
}

/** Whether there is anything to lock. */
export function isLock({ retention, legalHold }: RequestedLock): boolean {
  return retention !== undefined || legalHold !== undefined;
}
