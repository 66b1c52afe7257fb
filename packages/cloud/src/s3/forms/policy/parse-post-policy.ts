import { parseInstant } from "../../parse-instant.ts";
import { invalidPolicy } from "./invalid-policy.ts";
import { parseConditions } from "./parse-conditions.ts";
import type { PostPolicy } from "./post-policy.ts";

/** Reads the `policy` of a form: JSON in base64. Whatever is malformed throws `InvalidPolicyDocument`. */
export function parsePostPolicy(base64: string): PostPolicy {
  const document = readJson(base64);
  const foreign = Object.keys(document).find((name) => name !== "expiration" && name !== "conditions");
  if (foreign !== undefined) throw invalidPolicy(`Unexpected: '${foreign}'.`);
  const { expiration, conditions } = document;
  if (expiration === undefined) throw invalidPolicy("Policy missing expiration.");
  if (!Array.isArray(conditions)) throw invalidPolicy("Policy missing conditions.");
  return { expiration: readExpiration(expiration), ...parseConditions(conditions) };
}

function readJson(base64: string): Record<string, unknown> {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64)) throw invalidPolicy("Invalid JSON.");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(base64, "base64"));
    const document: unknown = JSON.parse(text.replaceAll(/\\(.)/gs, unescapeForeign));
    if (isObject(document)) return document;
  } catch {
    throw invalidPolicy("Invalid JSON.");
  }
  throw invalidPolicy("Invalid JSON.");
}

/** "Characters that must be escaped": S3 has two escapes that JSON lacks. */
function unescapeForeign(escape: string, character: string): string {
  if (character === "$") return "$";
  return character === "v" ? "\\u000b" : escape;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readExpiration(expiration: unknown): number {
  const written = typeof expiration === "string" ? expiration : JSON.stringify(expiration);
  const time = written.endsWith("Z") ? parseInstant(written) : undefined;
  if (time === undefined) throw invalidPolicy(`Invalid 'expiration' value: '${written}'`);
  return time;
}
