import type { SignedAuthentication } from "@stowage/wire";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { largestSkew } from "./largest-skew.ts";

/**
 * Refuses a signature of another time: 15 minutes either way for a header, the chosen life for a pre-signed URL. Where
 * the cloud's clock was moved, clients still sign by the machine's, which therefore counts for headers as well.
 */
export function assertCurrent(authentication: SignedAuthentication, clock: Pick<CloudClock, "now" | "machine">): void {
  const now = clock.now();
  if (authentication.kind === "query") return assertAlive(authentication, now);
  if (isNear(authentication, now) || isNear(authentication, clock.machine())) return;
  throw skewed(authentication, now);
}

function isNear({ date }: SignedAuthentication, time: Date): boolean {
  return Math.abs(time.getTime() - date.getTime()) <= largestSkew;
}

function skewed({ amzDate }: SignedAuthentication, now: Date): S3Error {
  return new S3Error("RequestTimeTooSkewed", {
    details: {
      RequestTime: amzDate,
      ServerTime: now.toISOString(),
      MaxAllowedSkewMilliseconds: String(largestSkew),
    },
  });
}

function assertAlive({ date, expiresIn = 0, amzDate }: SignedAuthentication, now: Date): void {
  const expires = new Date(date.getTime() + expiresIn * 1000);
  const times = { Expires: expires.toISOString(), ServerTime: now.toISOString() };
  if (now > expires) {
    const details = { "X-Amz-Expires": String(expiresIn), ...times };
    throw new S3Error("AccessDenied", { message: "Request has expired", details });
  }
  if (date.getTime() - now.getTime() > largestSkew) {
    const details = { "X-Amz-Date": amzDate, ...times };
    throw new S3Error("AccessDenied", { message: "Request is not yet valid", details });
  }
}
