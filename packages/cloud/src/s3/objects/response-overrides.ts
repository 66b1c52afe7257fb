import { invalidArgument } from "../errors/invalid-argument.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import { assertHeaderValue } from "./assert-header-value.ts";

const names = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
] as const;

/** The headers that a signed read sets for its own answer with `response-…` parameters. */
export function responseOverrides(request: S3Request): Record<string, string> {
  if (request.query.size === 0) return {};
  const overrides: Record<string, string> = {};
  for (const name of names) {
    const value = parameter(request, `response-${name}`);
    if (value === undefined) continue;
    if (request.signature === "anonymous") {
      throw invalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
    }
    assertLatin1(`response-${name}`, value);
    assertHeaderValue(`response-${name}`, value);
    overrides[name] = value;
  }
  return overrides;
}

/** Headers carry bytes, of which S3 makes one of each character. */
function assertLatin1(name: string, value: string): void {
  if (Buffer.from(value, "latin1").toString("latin1") === value) return;
  throw invalidArgument(name, value, "Header value cannot be represented using ISO-8859-1.");
}
