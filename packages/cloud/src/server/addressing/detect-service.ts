import type { HttpRequest } from "../http/http-request.ts";
import { readHost } from "./read-host.ts";

/** The services that share the port. */
export type ServiceName = "s3" | "s3-control" | "iam" | "sts" | "cloudfront" | "acm" | "route53";

const scoped: ReadonlyMap<string, ServiceName> = new Map([
  ["iam", "iam"],
  ["sts", "sts"],
  ["cloudfront", "cloudfront"],
  ["acm", "acm"],
  ["route53", "route53"],
]);
const awsHost = /^(iam|sts|cloudfront|acm|route53)(?:\.[a-z0-9-]+)?\.amazonaws\.com(?::\d+)?$/;
const accountPath = "/v20180820/";

/**
 * Which service a request is for. "The signature decides, not the path": the other services' paths are legal bucket
 * names. Nothing of it is proven yet.
 */
export function detectService(request: HttpRequest, domains: readonly string[]): ServiceName {
  const { path, query, values } = request;
  const scope = scopeOf(values.get("authorization") ?? "", "/") ?? scopeOf(query, "%2F");
  if (scope === undefined) return isSigned(request) ? "s3" : unsignedService(request, domains);
  if (scope === "s3" && values.has("x-amz-account-id") && path.startsWith(accountPath)) return "s3-control";
  return scoped.get(scope) ?? "s3";
}

/** The service in `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
function scopeOf(text: string, slash: string): string | undefined {
  const start = text.indexOf("Credential=");
  if (start === -1) return undefined;
  let at = start;
  for (let i = 0; i < 3; i++) {
    at = text.indexOf(slash, at) + slash.length;
    if (at < slash.length) return undefined;
  }
  const end = text.indexOf(slash, at);
  return end === -1 ? undefined : text.slice(at, end);
}

function isSigned({ values, query }: HttpRequest): boolean {
  return values.has("authorization") || query.includes("X-Amz-Signature=");
}

/** A call that carries no signature, AssumeRoleWithWebIdentity, and calls that should carry one. */
function unsignedService({ method, path, query, values }: HttpRequest, domains: readonly string[]): ServiceName {
  const host = values.get("host") ?? "";
  const named = scoped.get(awsHost.exec(host)?.[1] ?? "");
  if (named !== undefined) return named;
  if (path !== "/" || readHost(host, domains).bucket !== undefined) return "s3";
  const form = values.get("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  const asks = query.split("&").includes("Action=AssumeRoleWithWebIdentity");
  return (method === "POST" && form) || (method === "GET" && asks) ? "sts" : "s3";
}
