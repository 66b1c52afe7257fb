import { readFileSync, statSync, utimesSync } from "node:fs";
import type { Encoding } from "../assets/encodings.ts";
import type { Encoded } from "./encoded-content.ts";

/** What is remembered of a content; an encoding that is not worth it is left out. */
export type EncodedRecord = Partial<Record<Encoding, Omit<Encoded, "file">>> & { version: typeof recordVersion };

/** Of the way in which contents are encoded: another makes all records useless. */
export const recordVersion = 1;

/** The extension of records. */
export const recordExtension = ".json";

/** How exactly the last use of a record is known, in milliseconds. */
const usedWithin = 24 * 60 * 60 * 1000;

/** Reads a record and notes that it was used; undefined where there is none that can be used. */
export function readRecord(file: string): EncodedRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!isRecord(record)) return undefined;
    const now = Date.now();
    if (now - statSync(file).mtimeMs > usedWithin) utimesSync(file, now / 1000, now / 1000);
    return record;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is EncodedRecord {
  if (typeof value !== "object" || value === null) return false;
  const { version, br, gzip }: Partial<Record<keyof EncodedRecord, unknown>> = value;
  return version === recordVersion && [br, gzip].every((each) => each === undefined || isDescription(each));
}

function isDescription(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { size, md5 }: Partial<Record<keyof Encoded, unknown>> = value;
  return typeof size === "number" && typeof md5 === "string";
}
