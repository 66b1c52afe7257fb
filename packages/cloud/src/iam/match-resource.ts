import { matchWildcards } from "./match-wildcards.ts";

const segments = 6;

/** Whether one of a statement's resources covers the ARN `resource`. Case counts; `*` in a resource spans `/` and `:`. */
export function matchResource(patterns: readonly string[], resource: string): boolean {
  return patterns.some((pattern) => pattern === "*" || matchArn(pattern, resource));
}

/** Segment by segment, so that a wildcard in one cannot reach into the next; the last one takes the rest. */
function matchArn(pattern: string, resource: string): boolean {
  const expected = splitArn(pattern);
  const given = splitArn(resource);
  if (expected.length !== segments || given.length !== segments) return false;
  return expected.every((segment, index) => matchWildcards(segment, given[index] ?? ""));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(":");
  if (parts.length <= segments) return parts;
  return [...parts.slice(0, segments - 1), parts.slice(segments - 1).join(":")];
}
