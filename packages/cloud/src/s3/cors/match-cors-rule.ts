import type { CorsConfiguration, CorsRule } from "../configurations/cors/cors-configuration.ts";
import type { CrossOriginRequest } from "./cross-origin-request.ts";
import { matchWildcard } from "./match-wildcard.ts";

/** A rule that matched, and by what. */
export interface CorsMatch {
  rule: CorsRule;
  /** The entry of `AllowedOrigin`. */
  origin: string;
  /** The headers that the request asks for, in lower case. */
  headers: string[];
}

/** "First rule that matches all of": the origin, the method, every header that is asked for. */
export function matchCorsRule(
  { CORSRule }: CorsConfiguration,
  { method, headers }: CrossOriginRequest,
): CorsMatch | undefined {
  const origin = headers.get("origin") ?? "";
  // An actual request that names a method is judged by it, too.
  const wanted = headers.get("access-control-request-method") ?? method;
  const asked = listOf(headers.get("access-control-request-headers"));
  for (const rule of CORSRule) {
    const entry = rule.AllowedOrigin.find((pattern) => matchWildcard(pattern, origin));
    if (entry === undefined || !rule.AllowedMethod.includes(wanted)) continue;
    if (asked.every((name) => allowsHeader(rule, name))) return { rule, origin: entry, headers: asked };
  }
  return undefined;
}

function listOf(header = ""): string[] {
  const names = header.split(",").map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== "");
}

function allowsHeader({ AllowedHeader }: CorsRule, name: string): boolean {
  return AllowedHeader.some((pattern) => matchWildcard(pattern.toLowerCase(), name));
}
