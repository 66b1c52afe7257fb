import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type CloudFrontHash, encodeCloudFrontBase64 } from "@stowage/wire";
import type { ViewerRequest } from "../viewer-request.ts";
import { checkSignature, type TrustedKeys } from "./check-signature.ts";

/** The pairs of keys that CloudFront takes. */
export const pairs: Record<"rsa" | "ecdsa", { privateKey: KeyObject; publicKey: KeyObject }> = {
  rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ecdsa: generateKeyPairSync("ec", { namedCurve: "P-256" }),
};

/** Both of them, as a behaviour trusts them. */
export const keys: TrustedKeys = new Map([
  ["KRSA", pairs.rsa.publicKey],
  ["KECDSA", pairs.ecdsa.publicKey],
]);

/** 2026-01-01T00:00:00Z. */
export const now = 1_767_225_600;

/** The request for a URL. */
export function requestFor(url: string, changes: Partial<ViewerRequest> = {}): ViewerRequest {
  const [, scheme, authority = "", rawPath = "", query = ""] = /^(https?):\/\/([^/]*)([^?]*)\??(.*)$/s.exec(url) ?? [];
  return {
    method: "GET",
    host: authority.replace(/:\d+$/, "").toLowerCase(),
    secure: scheme === "https",
    rawPath,
    query,
    headers: new Map([["host", authority]]),
    ip: "192.0.2.10",
    now: new Date(now * 1000),
    ...changes,
  };
}

/** `allowed`, or the code of the refusal. */
export function verdictOf(url: string, changes: Partial<ViewerRequest> = {}, trusted: TrustedKeys = keys): string {
  const verdict = checkSignature(requestFor(url, changes), trusted);
  return verdict.allowed ? "allowed" : verdict.code;
}

/** The parameters, or the values of cookies, that sign a policy as it stands. */
export function signPolicy(
  policy: string | object,
  { key = "ecdsa", hash = "SHA256" }: { key?: keyof typeof pairs; hash?: CloudFrontHash } = {},
): Record<string, string> {
  const text = Buffer.from(typeof policy === "string" ? policy : JSON.stringify(policy));
  const signature = sign(hash === "SHA256" ? "sha256" : "sha1", text, pairs[key].privateKey);
  return {
    Policy: encodeCloudFrontBase64(text),
    Signature: encodeCloudFrontBase64(signature),
    "Key-Pair-Id": key === "rsa" ? "KRSA" : "KECDSA",
    ...(hash === "SHA256" && { "Hash-Algorithm": "SHA256" }),
  };
}

/** A policy for a resource that ends in an hour. */
export function policyFor(Resource: string, condition: object = {}): object {
  return { Statement: [{ Resource, Condition: { DateLessThan: { "AWS:EpochTime": now + 3600 }, ...condition } }] };
}

/** A URL with parameters added. */
export function withParameters(url: string, parameters: Record<string, string>): string {
  const written = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return `${url}${url.includes("?") ? "&" : "?"}${written.join("&")}`;
}

/** The headers of a request with cookies. */
export function cookies(values: Record<string, string>, host = "media.example.com"): ViewerRequest["headers"] {
  const written = Object.entries(values).map(([name, value]) => `CloudFront-${name}=${value}`);
  return new Map([
    ["host", host],
    ["cookie", ["session=1", ...written].join("; ")],
  ]);
}
