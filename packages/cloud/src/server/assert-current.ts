import type { SignedAuthentication } from "@stowage/wire";
import { S3Error } from "../s3/errors/s3-error.ts";

const largestSkew = 900_000;

/** Refuses a signature of another time: 15 minutes either way for a header, the chosen life for a pre-signed URL. */
export function assertCurrent(authentication: SignedAuthentication, now: Date): void {
  if (authentication.kind === "query") assertAlive(authentication, now);
  else if (Math.abs(now.getTime() - authentication.date.getTime()) > largestSkew) throw skewed(authentication, now);
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
