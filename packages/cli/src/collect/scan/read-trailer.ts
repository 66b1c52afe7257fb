import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ScanState } from "./scan.ts";

/** The last line of a state file: a file without it was not written to its end and is not used. */
export interface StateTrailer extends ScanState {
  /** Of the format. */
  version: 3;
  /** When the scan began, by the clock of the file system: as `mtime` of a file. */
  recorded: number;
  /** The source folders as configured: rows name them by number. */
  folders: readonly string[];
  /** MD5 of the entries of Vite manifests. */
  entries: string;
  /** Of the walk, where it is of a small tree. */
  stamp?: string;
}

/** A trailer is shorter. */
const tailSize = 64 * 1024;

/** Reads the trailer of a state file; undefined where there is none that can be used. */
export function readTrailer(file: string): StateTrailer | undefined {
  try {
    const trailer: unknown = JSON.parse(readLastLine(file));
    return isTrailer(trailer) ? trailer : undefined;
  } catch {
    return undefined;
  }
}

function readLastLine(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const tail = Buffer.alloc(Math.min(size, tailSize));
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
    const text = tail.toString("utf8");
    return text.endsWith("\n") ? text.slice(text.lastIndexOf("\n", text.length - 2) + 1) : "";
  } finally {
    closeSync(descriptor);
  }
}

function isTrailer(value: unknown): value is StateTrailer {
  if (typeof value !== "object" || value === null) return false;
  const trailer: Partial<Record<keyof StateTrailer, unknown>> = value;
  const { version, recorded, folders, fingerprint, etag, release, entries, stamp = "", warnings = [] } = trailer;
  const lists = [folders, warnings].flatMap((list) => (Array.isArray(list) ? list : [undefined]));
  const texts = [fingerprint, etag, release, entries, stamp, ...lists];
  return version === 3 && typeof recorded === "number" && texts.every((each) => typeof each === "string");
}
