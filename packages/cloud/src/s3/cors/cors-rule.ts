import type { Rule } from "../../iam/explain/rule.ts";
import type { CorsConfiguration } from "../configurations/cors/cors-configuration.ts";
import type { CrossOriginRequest } from "./cross-origin-request.ts";
import { matchCorsRule } from "./match-cors-rule.ts";

/** Why a bucket's CORS rules, if it has any, do not let a preflight pass. */
export function corsRule(request: CrossOriginRequest, configuration?: CorsConfiguration): Rule {
  const { headers, bucket } = request;
  const origin = `the origin ${headers.get("origin")}`;
  const method = `the method ${headers.get("access-control-request-method") ?? request.method}`;
  const asked = `the headers ${headers.get("access-control-request-headers")}`;
  if (configuration === undefined) {
    return refusal(
      `bucket ${bucket} has no CORS rules`,
      `Put a CORS rule for ${origin} and ${method} on bucket ${bucket}`,
    );
  }
  const without = new Map(headers);
  without.delete("access-control-request-headers");
  if (matchCorsRule(configuration, { ...request, headers: without }) !== undefined) {
    const because = `no rule of the bucket that allows ${origin} and ${method} allows ${asked}`;
    return refusal(because, `Add ${asked} to AllowedHeader of that rule`);
  }
  const anyMethod = configuration.CORSRule.map((rule) => ({ ...rule, AllowedMethod: [request.method] }));
  without.delete("access-control-request-method");
  if (matchCorsRule({ ...configuration, CORSRule: anyMethod }, { ...request, headers: without }) !== undefined) {
    return refusal(
      `no rule of the bucket that allows ${origin} allows ${method}`,
      `Add ${method} to AllowedMethod of that rule`,
    );
  }
  return refusal(
    `no rule of the bucket allows ${origin}`,
    `Add ${origin} to AllowedOrigin of a rule, with scheme and port`,
  );
}

function refusal(because: string, change: string): Rule {
  return { rule: "CORS", because, changes: [change] };
}
