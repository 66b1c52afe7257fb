import { Refusal } from "./option-reader.ts";
import { isRecord } from "./problems.ts";
import { readDuration, readOrigin } from "./read-values.ts";
import type { ResolvedUploads } from "./resolved-config.ts";

/** The origins of pages that upload to the bucket themselves. */
export function readDirect(value: unknown): NonNullable<ResolvedUploads["direct"]> {
  const origins = only("origins", value, 'Write { origins: ["https://app.example.com"] }.');
  if (!Array.isArray(origins) || origins.length === 0)
    throw new Refusal('names no origins. Write { origins: ["https://app.example.com"] }.');
  return { origins: exactOrigins(origins) };
}

/** The origins of pages that read static files. */
export function readOrigins(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return exactOrigins(value);
  throw new Refusal('names no origins. Write ["https://app.example.com"].');
}

function exactOrigins(origins: readonly unknown[]): string[] {
  return [...new Set(origins.map(readExactOrigin))];
}

function readExactOrigin(value: unknown): string {
  const origin = readOrigin(value);
  // S3 would take it for a pattern, and let other people's pages in.
  if (origin.includes("*")) throw new Refusal("holds a pattern. Write each origin, exactly.");
  return origin;
}

const day = 86_400;

/** How long what was replaced or deleted is kept. */
export function readVersions(value: unknown): NonNullable<ResolvedUploads["versions"]> {
  const keepFor = readDuration(only("keepFor", value, 'Write { keepFor: "30 days" }.'));
  if (keepFor < day || keepFor % day !== 0) throw new Refusal('is not whole days. Write { keepFor: "30 days" }.');
  return { keepFor };
}

function only(name: string, value: unknown, advice: string): unknown {
  if (isRecord(value) && Object.keys(value).join(" ") === name) return value[name];
  throw new Refusal(`is not an object with ${name} alone. ${advice}`);
}
