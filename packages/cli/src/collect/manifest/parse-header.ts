import type { Release } from "./release.ts";
import { isRecord } from "../is-record.ts";

/** Bytes: more than any header is long. */
export const headerBytes: number = 16 * 1024;

/** What the first line of a manifest tells of its deploy; undefined where stowage did not write it. */
export function parseHeader(text: string): Release | undefined {
  const [line = ""] = text.split("\n", 1);
  try {
    const manifest: unknown = JSON.parse(`${line}}}`);
    const header = isRecord(manifest) ? manifest["stowage"] : undefined;
    return isRelease(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

function isRelease(value: unknown): value is Release {
  if (!isRecord(value)) return false;
  const texts = ["release", "tree", "app", "stage", "created"].every((name) => typeof value[name] === "string");
  const numbers = ["count", "bytes"].every((name) => Number.isSafeInteger(value[name]));
  const optional = ["previous", "restores", "kinds"].every((name) =>
    ["string", "undefined"].includes(typeof value[name]),
  );
  return texts && numbers && optional && (value["plain"] === undefined || value["plain"] === "pending");
}
