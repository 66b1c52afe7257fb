import type { CorsMatch } from "./match-cors-rule.ts";

/** What a match tells the browser, in the answer to a preflight and to an actual request alike. */
export function matchHeaders({ rule, origin, headers }: CorsMatch, requestOrigin: string): Record<string, string> {
  const everybody = origin === "*";
  const { AllowedMethod, ExposeHeader, MaxAgeSeconds } = rule;
  return {
    "access-control-allow-origin": everybody ? "*" : requestOrigin,
    "access-control-allow-methods": AllowedMethod.join(", "),
    ...(headers.length > 0 && { "access-control-allow-headers": headers.join(", ") }),
    ...(ExposeHeader.length > 0 && { "access-control-expose-headers": ExposeHeader.join(", ") }),
    ...(MaxAgeSeconds !== undefined && { "access-control-max-age": String(MaxAgeSeconds) }),
    ...(!everybody && { "access-control-allow-credentials": "true" }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
