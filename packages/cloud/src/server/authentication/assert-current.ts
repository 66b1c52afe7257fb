import { tellTime } from "./tell-time.ts";
import type { SignedAuthentication } from "@stowage/wire";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { largestSkew } from "./largest-skew.ts";
import { timeProblem } from "./time-problem.ts";

type Times = Pick<CloudClock, "now" | "machine">;

/** Refuses a signature of another time: see {@link timeProblem}. */
export function assertCurrent(authentication: SignedAuthentication, clock: Times): void {
  const problem = timeProblem(authentication, clock);
  if (problem === undefined) return;
  if (authentication.kind === "header") throw skewed(authentication, clock);
  throw outlived(authentication, problem, clock);
}

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

function outlived(
  { date, expiresIn = 0, amzDate }: SignedAuthentication,
  problem: "past" | "future",
  clock: Times,
): S3Error {
  const expires = new Date(date.getTime() + expiresIn * 1000);
  const times = { Expires: expires.toISOString(), ServerTime: clock.now().toISOString() };
  if (problem === "past") {
    const details = { "X-Amz-Expires": String(expiresIn), ...times };
    const because = `the pre-signed URL was good until ${expires.toISOString()}; ${tellTime(clock)}`;
    const why = { rule: "expiry of the URL", because, changes: ["Sign a new URL; it is good for at most 7 days"] };
    return new S3Error("AccessDenied", { message: "Request has expired", details, why });
  }
  const details = { "X-Amz-Date": amzDate, ...times };
  const because = `the URL was signed at ${amzDate}; ${tellTime(clock)}`;
  const why = { rule: "clock", because, changes: ["Set the clock of who signs the URL"] };
  return new S3Error("AccessDenied", { message: "Request is not yet valid", details, why });
}
