import { tellTime } from "./tell-time.ts";
import { signatureRule } from "./signature-rule.ts";
import { keyRule } from "./key-rule.ts";
import type { Rule } from "../../iam/explain/rule.ts";
import { createHash } from "node:crypto";
import { parseAuthentication, type SignedAuthentication, verifySignature } from "@stowage/wire";
import type { SessionClaims } from "../../control/directory/session-claims.ts";
import type { KeyProblem } from "../../control/directory/known-key.ts";
import { QueryError } from "../../control/wire/query-error.ts";
import type { Principal } from "../../iam/principal.ts";
import type { Services } from "../services.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { timeProblem } from "./time-problem.ts";

const region = "us-east-1";

/** Whose requests are signed with all of their body. */
type SignedWhole = "acm" | "iam" | "sts" | "cloudfront" | "route53";

/** Services that are in one region. */
const shown: ReadonlyMap<SignedWhole, string> = new Map([
  ["iam", "IAM"],
  ["cloudfront", "CloudFront"],
  ["route53", "Route 53"],
]);

/** Who sent a request to a service of the control plane. */
export interface QuerySender {
  caller: Principal;
  /** What the session token says, of a session. */
  claims?: SessionClaims;
  region?: string;
}

/**
 * Checks who claims to have sent a request: form, key, time, token.
 *
 * @param name The service.
 * @param request The request; no byte of its body is read.
 * @param services Who exists, and what time it is.
 * @returns Proves it once the body is there, which the signature covers.
 */
export function authenticateQuery(
  name: SignedWhole,
  request: HttpRequest,
  services: Services,
): (body: Buffer) => QuerySender {
  const { accounts } = services;
  const now = services.clock.now();
  const claim = parseAuthentication(request);
  if (claim.kind === "anonymous") return () => ({ caller: { kind: "anonymous" } });
  const { accessKeyId, scope, sessionToken } = claim;
  assertRegion(shown.get(name), scope.region);
  const key = accounts.findKey(accessKeyId, sessionToken);
  if (typeof key === "string")
    throw refusals[key](keyRule({ problem: key, accessKeyId, sessionToken }, accounts, services.clock));
  assertInTime(claim, services.clock);
  return (body) => {
    const payloadHash = createHash("sha256").update(body).digest("hex");
    const verification = verifySignature(request, { ...claim, payloadHash }, key.secretAccessKey);
    if (!verification.valid) throw wrongSignature(signatureRule(accessKeyId, accounts));
    accounts.uses.note(accessKeyId, { time: now.getTime(), service: name, region: scope.region });
    return { caller: key.principal, region: scope.region, ...(key.session && { claims: key.session.claims }) };
  };
}

function assertRegion(service: string | undefined, signed: string): void {
  if (service === undefined || signed === region) return;
  throw new QueryError("SignatureDoesNotMatch", "Credential should be scoped to a valid region.", {
    rule: "region",
    because: `${service} takes signatures for ${region} alone, and this one is for ${signed}`,
    changes: [`Sign for ${region}, whatever the region of the buckets`],
  });
}

const invalidToken = (why: Rule): QueryError =>
  new QueryError("InvalidClientTokenId", "The security token included in the request is invalid.", why);
const refusals: Readonly<Record<KeyProblem, (why: Rule) => QueryError>> = {
  unknown: invalidToken,
  "wrong-token": invalidToken,
  expired: (why) => new QueryError("ExpiredToken", "The security token included in the request is expired", why),
};

function wrongSignature(why: Rule): QueryError {
  return new QueryError(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
    why,
  );
}

function assertInTime(claim: SignedAuthentication, clock: CloudClock): void {
  const problem = timeProblem(claim, clock);
  if (problem === undefined) return;
  throw new QueryError("SignatureDoesNotMatch", messages[problem](claim.amzDate), {
    rule: "clock",
    because: `the request was signed at ${claim.amzDate}; ${tellTime(clock)}`,
    changes: ["Set the client's clock, or sign when the request is sent"],
  });
}

const messages = {
  past: (amzDate: string) => `Signature expired: ${amzDate} is now earlier than the time allowed`,
  future: (amzDate: string) => `Signature not yet current: ${amzDate} is still later than the time allowed`,
};
