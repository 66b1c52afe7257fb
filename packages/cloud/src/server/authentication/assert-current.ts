import { tellTime } from "./tell-time.ts";
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
  if (authentication.kind === "query") return assertAlive(authentication, clock);
  if (isNear(authentication, now) || isNear(authentication, clock.machine())) return;
  throw skewed(authentication, clock);
}

function isNear({ date }: SignedAuthentication, time: Date): boolean {
  return Math.abs(time.getTime() - date.getTime()) <= largestSkew;
}

type Times = Pick<CloudClock, "now" | "machine">;

function skewed({ amzDate }: SignedAuthentication, clock: Times): S3Error {
  return new S3Error("RequestTimeTooSkewed", {
    details: {
      RequestTime: amzDate,
      ServerTime: clock.now().toISOString(),
      MaxAllowedSkewMilliseconds: String(largestSkew),
    },
    why: {
      rule: "clock",
      because: `the request was signed at ${amzDate}; ${tellTime(clock)}; 15 minutes are allowed`,
      changes: ["Set the client's clock, or sign when the request is sent"],
    },
  });
}

function assertAlive({ date, expiresIn = 0, amzDate }: SignedAuthentication, clock: Times): void {
  const now = clock.now();
  const expires = new Date(date.getTime() + expiresIn * 1000);
  const times = { Expires: expires.toISOString(), ServerTime: now.toISOString() };
  if (now > expires) {
    const details = { "X-Amz-Expires": String(expiresIn), ...times };
    const because = `the pre-signed URL was good until ${expires.toISOString()}; ${tellTime(clock)}`;
    const why = { rule: "expiry of the URL", because, changes: ["Sign a new URL; it is good for at most 7 days"] };
    throw new S3Error("AccessDenied", { message: "Request has expired", details, why });
  }
  if (date.getTime() - now.getTime() > largestSkew) {
    const details = { "X-Amz-Date": amzDate, ...times };
    const because = `the URL was signed at ${amzDate}; ${tellTime(clock)}`;
    const why = { rule: "clock", because, changes: ["Set the clock of who signs the URL"] };
    throw new S3Error("AccessDenied", { message: "Request is not yet valid", details, why });
  }
}
