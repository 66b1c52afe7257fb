import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { below } from "./below.ts";
import { checkName } from "./check-path.ts";
import type { Matches } from "./create-matcher.ts";
import type { Source } from "./open-sources.ts";
import { reading } from "./reading.ts";

/** One folder of one source. */
export interface Place {
  source: Source;
  /** Absolute. */
  directory: string;
  /** With no link in its path. */
  real: string;
  /** The folder that it was reached from. */
  above?: Place;
}

/** What a folder holds under one name. */
export interface Found {
  name: string;
  source: Source;
  /** Absolute; `real` with no link in its path. */
  file: string;
  real: string;
  /** The folder that it is, else it is a file. */
  place?: Place;
}

/** What lists a folder may leave out, with a warning for what nobody asked to leave out. */
export interface Listing {
  ignores: Matches;
  warn(file: string, reason: string): void;
}

/** The files and folders at one place, unsorted. Symbolic links are followed inside their source alone. */
export function listPlace(place: Place, path: string, listing: Listing): Found[] {
  const entries = reading(place.directory, () => readdirSync(place.directory, { withFileTypes: true }));
  const all: Found[] = [];
  for (const entry of entries) {
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    if (listing.ignores(below)) continue;
    const found = resolveEntry(place, entry, listing);
    if (found === undefined || (found.place !== undefined && listing.ignores(`${below}/`))) continue;
    checkName(entry.name, found.file);
    all.push(found);
  }
  return all;
}

function resolveEntry(place: Place, entry: Dirent, listing: Listing): Found | undefined {
  const { name } = entry;
  const { source } = place;
  const file = below(place.directory, name);
  const real = below(place.real, name);
  if (entry.isFile()) return { name, source, file, real };
  if (entry.isDirectory()) return descend(place, { name, source, file, real }, listing);
  if (entry.isSymbolicLink()) return followLink(place, name, file, listing);
  listing.warn(file, "neither a file nor a folder, left out");
  return undefined;
}

/** Reached through a link, a folder may be one of those above it: it would go round for ever. */
function descend(above: Place, found: Found, listing: Listing): Found | undefined {
  const { source, file, real } = found;
  if (!isAbove(above, real)) return { ...found, place: { source, directory: file, real, above } };
  listing.warn(file, "a link to a folder that holds it is not followed");
  return undefined;
}

function followLink(place: Place, name: string, file: string, listing: Listing): Found | undefined {
  const target = targetOf(file);
  if (target === undefined || !isInside(place.source.real, target.real)) {
    listing.warn(file, "a link that leaves its folder or leads nowhere is not followed");
    return undefined;
  }
  const { real, stats } = target;
  const { source } = place;
  if (stats.isFile()) return { name, source, file, real };
  if (stats.isDirectory()) return descend(place, { name, source, file, real }, listing);
  listing.warn(file, "neither a file nor a folder, left out");
  return undefined;
}

function targetOf(file: string): { real: string; stats: Stats } | undefined {
  try {
    const real = realpathSync(file);
    return { real, stats: statSync(real) };
  } catch {
    return undefined;
  }
}

function isInside(root: string, real: string): boolean {
  return real === root || real.startsWith(below(root, ""));
}

function isAbove(place: Place, real: string): boolean {
  for (let at: Place | undefined = place; at !== undefined; at = at.above) if (at.real === real) return true;
  return false;
}
