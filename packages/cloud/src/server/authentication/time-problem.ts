import type { SignedAuthentication } from "@stowage/wire";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { largestSkew } from "./largest-skew.ts";

/**
 * Whether a signature is of another time: 15 minutes either way for a header, the chosen life for a pre-signed URL. Where
 * the cloud's clock was moved, clients still sign by the machine's, which therefore counts for headers as well.
 */
export function timeProblem(
  authentication: SignedAuthentication,
  clock: Pick<CloudClock, "now" | "machine">,
): "past" | "future" | undefined {
  const problem = problemAt(authentication, clock.now());
  if (authentication.kind === "query") return problem;
  return problem && problemAt(authentication, clock.machine()) && problem;
}

function problemAt({ kind, date, expiresIn = 0 }: SignedAuthentication, now: Date): "past" | "future" | undefined {
  const age = now.getTime() - date.getTime();
  if (age > (kind === "query" ? expiresIn * 1000 : largestSkew)) return "past";
  return -age > largestSkew ? "future" : undefined;
}
