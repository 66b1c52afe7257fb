import { signatureRule } from "./signature-rule.ts";
import { type ChunkSeed, parseAuthentication, type SignedAuthentication, verifySignature } from "@stowage/wire";
import type { AccountDirectory } from "../../control/directory/account-directory.ts";
import type { Principal } from "../../iam/principal.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { assertCurrent } from "./assert-current.ts";
import { keyRefusal } from "./key-refusal.ts";
import { spacedHex } from "./spaced-hex.ts";
import type { HttpRequest } from "../http/http-request.ts";

/** Who sent a request, proven. */
export interface Authenticated {
  caller: Principal;
  signature: "anonymous" | "header" | "query";
  /** The service that the signature is for; `s3` without one. */
  service: string;
  /** The region that the signature is for. */
  region?: string;
  payloadHash: string;
  /** When it was signed. */
  signed?: Date;
  /** Where signed chunks of the body start from. */
  seed?: ChunkSeed;
}

const unsignedPayload = "UNSIGNED-PAYLOAD";

/** Proves who sent a request: form, key, time, token, signature, in this order. No byte of the body is read. */
export function authenticate(request: HttpRequest, accounts: AccountDirectory, clock: CloudClock): Authenticated {
  const authentication = parseAuthentication(request);
  if (authentication.kind === "anonymous") {
    const payloadHash = request.values.get("x-amz-content-sha256") ?? unsignedPayload;
    return { caller: { kind: "anonymous" }, signature: "anonymous", service: "s3", payloadHash };
  }
  const { principal, signingKey } = prove(request, authentication, accounts, clock);
  const { accessKeyId, scope, payloadHash, kind, signature, amzDate, date: signed } = authentication;
  const { service, region } = scope;
  accounts.uses.note(accessKeyId, { time: clock.now().getTime(), service, region });
  const proven = { caller: principal, signature: kind, service, region, payloadHash, signed };
  return kind === "query" ? proven : { ...proven, seed: { signature, signingKey, amzDate, scope } };
}

function prove(
  request: HttpRequest,
  authentication: SignedAuthentication,
  accounts: AccountDirectory,
  clock: CloudClock,
): { principal: Principal; signingKey: ChunkSeed["signingKey"] } {
  const { accessKeyId, sessionToken } = authentication;
  const key = accounts.findKey(accessKeyId, sessionToken);
  if (key !== "unknown") assertCurrent(authentication, clock);
  if (typeof key === "string") throw keyRefusal({ problem: key, accessKeyId, sessionToken }, accounts, clock);
  const verification = verifySignature(request, authentication, key.secretAccessKey);
  if (!verification.valid) throw wrongSignature(authentication, verification, accounts);
  return { principal: key.principal, signingKey: verification.signingKey };
}

function wrongSignature(
  { accessKeyId, signature }: SignedAuthentication,
  computed: { stringToSign: string; canonicalRequest: string },
  accounts: AccountDirectory,
): S3Error {
  return new S3Error("SignatureDoesNotMatch", {
    why: signatureRule(accessKeyId, accounts, "CanonicalRequest"),
    details: {
      AWSAccessKeyId: accessKeyId,
      StringToSign: computed.stringToSign,
      SignatureProvided: signature,
      StringToSignBytes: spacedHex(computed.stringToSign),
      CanonicalRequest: computed.canonicalRequest,
      CanonicalRequestBytes: spacedHex(computed.canonicalRequest),
    },
  });
}
