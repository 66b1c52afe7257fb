import { relative } from "node:path";
import { CliError } from "../../terminal/cli-error.ts";
import { checkPath } from "./check-path.ts";
import { createMatcher, type Matches } from "./create-matcher.ts";
import { type Found, listPlace, type Place } from "./list-place.ts";
import { type Candidates, mergePlaces } from "./merge-places.ts";
import { openSources, type OpenSourcesOptions } from "./open-sources.ts";
import { sortByBytes } from "./sort-by-bytes.ts";
import type { Conflict, Folder, SourceFile } from "./source-file.ts";
import { statFile } from "./stat-file.ts";
import type { ViteEntry } from "./vite-entry.ts";
import { mergeEntries } from "./vite/merge-entries.ts";

export interface WalkOptions extends OpenSourcesOptions {
  /** The prefix of the storage, with its final slash. */
  prefix: string;
  /** Patterns as in `.gitignore`, besides the defaults `CVS`, `.*` and `*~`; `!.well-known` takes one back. */
  ignore?: readonly string[];
  /** Patterns, as in `.gitignore`, of files whose names hold a hash of their content already. */
  hashed?: readonly string[];
}

/** A walk through the source folders. */
export interface SourceWalk {
  /** The folders that hold files, in folder order; can be walked once. */
  folders: Iterable<Folder>;
  /** By the source that a Vite manifest names. */
  entries: ReadonlyMap<string, ViteEntry>;
  /** Grow while it is walked: one for each path that several sources hold. */
  conflicts: Conflict[];
  /** Grow while it is walked: one sentence each. */
  warnings: string[];
}

/** Django's. */
const ignoredByDefault = ["CVS", ".*", "*~"];

/** The same without patterns, at a tenth of their time. */
function isIgnoredByDefault(path: string): boolean {
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  const name = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  return name === "CVS" || name.startsWith(".") || name.endsWith("~");
}

/**
 * Walks several folders as one: of two files with the same path the first folder's is taken. One folder of each level is
 * in memory at a time.
 */
export function walkSources(options: WalkOptions): SourceWalk {
  const conflicts: Conflict[] = [];
  const warnings: string[] = [];
  const sources = openSources(options, warnings);
  const { entries, needed } = mergeEntries(sources, warnings);
  const filters = {
    ignore: options.ignore?.length ? createMatcher([...ignoredByDefault, ...options.ignore]) : () => isIgnoredByDefault,
    hashed: createMatcher(options.hashed ?? []),
  };
  const walk: Walk = { options, filters, conflicts, warnings };
  const places = sources.map((source) => ({ source, directory: source.root, real: source.real }));
  return { folders: withNeeded(visit(walk, "", places), needed), entries, conflicts, warnings };
}

interface Walk {
  options: WalkOptions;
  filters: Record<"ignore" | "hashed", () => Matches>;
  conflicts: Conflict[];
  warnings: string[];
}

function* visit(walk: Walk, path: string, places: readonly Place[]): Generator<Folder> {
  const listing = { ignores: walk.filters.ignore(), warn: warner(walk) };
  const merged = mergePlaces(places.map((place) => listPlace(place, path, listing)));
  const prefix = path === "" ? "" : `${path}/`;
  if (merged.files.length > 0) yield { path, files: filesOf(walk, prefix, merged.files) };
  for (const { name, places } of sortByBytes(merged.folders, ({ name }) => `${name}/`))
    yield* visit(walk, prefix + name, places);
}

function warner({ options, warnings }: Walk): (file: string, reason: string) => void {
  return (file, reason) => {
    warnings.push(`${relative(options.directory, file)}: ${reason}`);
  };
}

function filesOf(walk: Walk, prefix: string, files: readonly Candidates[]): SourceFile[] {
  const isHashed = walk.filters.hashed();
  return sortByBytes(files, ([{ name }]) => name).map(([found, skipped]) => {
    const path = prefix + found.name;
    checkPath(path, found.file, walk.options.prefix);
    if (skipped !== undefined) reportConflict(walk, path, found, skipped);
    return describe(path, found, isHashed(path));
  });
}

function reportConflict({ options, conflicts }: Walk, path: string, used: Found, skipped: Found): void {
  const show = ({ file }: Found): string => relative(options.directory, file);
  conflicts.push({ path, used: show(used), skipped: show(skipped) });
}

function describe(path: string, { file, real, source }: Found, hashed: boolean): SourceFile {
  const { size, mtime, ctime, inode, device } = statFile(real);
  const fixed = hashed || (source.vite?.hashed.has(path) ?? false);
  return { path, file, source: source.index, size, mtime, ctime, inode, device, fixed };
}

// A build whose manifest promises files that are not there would break pages.
function* withNeeded(folders: Iterable<Folder>, needed: Map<string, string>): Generator<Folder> {
  for (const folder of folders) {
    if (needed.size > 0) for (const { path } of folder.files) needed.delete(path);
    yield folder;
  }
  for (const [path, manifest] of needed) {
    const message = `Cannot collect ${JSON.stringify(manifest)}: it names ${JSON.stringify(path)}, which is not there`;
    throw new CliError("source-unreadable", message, { fix: "Build again, and do not ignore what pages need" });
  }
}
