import { join } from "node:path";
import type { Driver, Entry } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { count } from "../../../terminal/count.ts";
import type { ManifestFile } from "../../manifest/describe-asset.ts";
import type { Encoding } from "../../assets/encodings.ts";
import { hashedName } from "../../assets/hashed-name.ts";
import type { StaleNames } from "../../invalidate/stale-names.ts";
import { Spool } from "../../lines/spool.ts";
import { fromByteOrder, toByteOrder } from "../order/byte-order.ts";
import { joinListing } from "../order/join-listing.ts";
import { LineSorter } from "../../lines/line-sorter.ts";
import { sortedListing } from "../order/sorted-listing.ts";
import { type DeployedPath, hashedObjects, hasPlain } from "../records/deployed-path.ts";
import { streamPaths } from "../records/stream-paths.ts";

/** A plain name that is to hold again what a release has under its hashed one. */
export interface PlainCopy {
  path: string;
  hashedPath: string;
  type: string;
  encoding?: Encoding;
  /** Of what the plain name holds now. */
  etag?: string;
}

/** What a rollback has to do, on disk. */
export interface RollbackPlan extends Disposable {
  copies: Spool<PlainCopy>;
  /** Paths, in the manifest's order, whose plain name gets the rewritten content: their own text is not kept. */
  rewritten: Spool<string>;
}

export interface PlanRollbackOptions {
  driver: Driver;
  prefix: string;
  /** The release's manifest: its copy on disk and its key. */
  manifest: { file: string; key: string };
  /** A folder for temporary files. */
  folder: string;
  /** Plain names that hold something else now, or may have held it in a CDN's memory, are added. */
  stale: StaleNames;
  /** Whether a deploy was broken off among the plain names: which of them it wrote is not known. */
  pending: boolean;
  signal?: AbortSignal | undefined;
}

/** What a line of the sorted names tells of a key: the bytes that it must have, or what its plain name is for. */
type Expected =
  | { size: number }
  | { plain: Pick<DeployedPath, "path" | "hashedPath"> & Pick<ManifestFile, PlainFacts> };
type PlainFacts = "size" | "type" | "original" | "md5" | "encoding";

const shown = 20;

/**
 * Compares what a release needs with what the bucket has.
 *
 * @throws CliError `release-incomplete` that lists what is missing or of another size.
 */
export async function planRollback(options: PlanRollbackOptions): Promise<RollbackPlan> {
  const { driver, prefix, manifest, folder, stale, pending, signal } = options;
  const copies = new Spool<PlainCopy>(join(folder, "copies"));
  const rewritten = new Spool<string>(join(folder, "rewritten"));
  const plan = { copies, rewritten, [Symbol.dispose]: () => [copies, rewritten].forEach((each) => each.end()) };
  try {
    const names = await sortedNames(options);
    const missing: string[] = [];
    let missed = 0;
    for await (const { key, entry, expected } of joinListing(names.sorted(), sortedListing(driver, prefix, signal))) {
      if (expected === undefined) continue;
      const wanted: Expected = JSON.parse(fromByteOrder(expected));
      if ("plain" in wanted) {
        const changes = planPlain(plan, wanted.plain, entry);
        if (entry !== undefined && (changes || pending)) stale.add(entry.key);
      } else if (entry?.size !== wanted.size) {
        missed += 1;
        if (missing.length < shown) missing.push(complaint(fromByteOrder(key), wanted.size, entry));
      }
    }
    if (missed > 0) throw incomplete(manifest.key, missed, missing);
    return plan;
  } catch (error) {
    plan[Symbol.dispose]();
    throw error;
  }
}

async function sortedNames({ prefix, manifest, folder }: PlanRollbackOptions): Promise<LineSorter> {
  const names = new LineSorter({ folder, name: "names" });
  const add = async (path: string, expected: Expected): Promise<void> =>
    await names.add(toByteOrder(`${prefix}${path}\t${JSON.stringify(expected)}`));
  for await (const deployed of streamPaths(manifest)) {
    for (const { path, size } of hashedObjects(deployed)) await add(path, { size });
    const { path, hashedPath, file } = deployed;
    const { size, type, original, md5, encoding } = file;
    const facts = {
      size,
      type,
      ...(original !== undefined && { original }),
      ...(md5 !== undefined && { md5 }),
      ...(encoding !== undefined && { encoding }),
    };
    if (hasPlain(deployed)) await add(path, { plain: { path, hashedPath, ...facts } });
  }
  return names;
}

type WantedPlain = Extract<Expected, { plain: unknown }>["plain"];

/** Whether there is anything to do. */
function planPlain({ copies, rewritten }: RollbackPlan, wanted: WantedPlain, entry: Entry | undefined): boolean {
  if (entry !== undefined && holds(entry, wanted)) return false;
  const { path, hashedPath, type, original, encoding } = wanted;
  if (original !== undefined) rewritten.write(path);
  copies.write({
    path,
    hashedPath,
    type,
    ...(encoding !== undefined && { encoding }),
    ...(entry !== undefined && { etag: entry.etag }),
  });
  return true;
}

/** Whether a plain name holds what the release had there: its MD5 is recorded, or begins as the hashed name says. */
function holds({ etag, size }: Entry, { path, hashedPath, original, md5, size: wanted }: WantedPlain): boolean {
  const recorded = original ?? md5;
  if (recorded !== undefined) return etag === recorded;
  return size === wanted && /^[0-9a-f]{32}$/.test(etag) && hashedName(path, etag) === hashedPath;
}

function complaint(key: string, size: number, entry: Entry | undefined): string {
  return entry === undefined ? `${key}  missing` : `${key}  has ${count(entry.size, "byte")} instead of ${size}`;
}

function incomplete(key: string, missed: number, details: string[]): CliError {
  const message = `Cannot roll back to ${JSON.stringify(key)}: ${count(missed, "object")} of it are missing or damaged`;
  return new CliError("release-incomplete", `${message}; nothing was changed`, { details });
}
