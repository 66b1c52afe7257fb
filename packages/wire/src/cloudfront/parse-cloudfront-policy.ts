import { WireError } from "../base/wire-error.ts";
import type { CloudFrontPolicy } from "./cloudfront-policy.ts";
import { ipv4Range } from "./ipv4-range.ts";

/**
 * Reads a policy statement, in whatever order and spacing it was written. Whether its wildcards, its times and its source
 * allow a request is the caller's to decide.
 *
 * @param text The JSON.
 * @returns The policy; one of another form, without a resource or without an end throws a `WireError` `MalformedPolicy`.
 */
export function parseCloudFrontPolicy(text: string): CloudFrontPolicy {
  const { Statement } = record(parse(text), ["Statement"]);
  if (!Array.isArray(Statement) || Statement.length !== 1) throw malformed();
  const { Resource: resource, Condition } = record(Statement[0], ["Resource", "Condition"]);
  if (typeof resource !== "string" || resource === "") throw malformed();
  const { DateLessThan, DateGreaterThan, IpAddress } = record(Condition, [
    "DateLessThan",
    "DateGreaterThan",
    "IpAddress",
  ]);
  return {
    resource,
    expires: time(DateLessThan),
    ...(DateGreaterThan !== undefined && { starts: time(DateGreaterThan) }),
    ...(IpAddress !== undefined && { sourceIp: range(IpAddress) }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function record(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed();
  if (!Object.keys(value).every((name) => names.includes(name))) throw malformed();
  return { ...value };
}

function time(condition: unknown): number {
  const { "AWS:EpochTime": seconds } = record(condition, ["AWS:EpochTime"]);
  if (typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds >= 0) return seconds;
  throw malformed();
}

function range(condition: unknown): string {
  const { "AWS:SourceIp": source } = record(condition, ["AWS:SourceIp"]);
  const read = typeof source === "string" ? ipv4Range(source) : undefined;
  if (read === undefined) throw malformed();
  return read;
}

function malformed(): WireError {
  return new WireError("MalformedPolicy", "The policy is not one of CloudFront's");
}
