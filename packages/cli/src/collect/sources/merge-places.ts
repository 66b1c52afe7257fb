import { CliError } from "../../terminal/cli-error.ts";
import type { Found, Place } from "./list-place.ts";

/** What several sources hold under one name, the first source's first. */
export type Candidates = readonly [Found, ...Found[]];

/** What several sources hold at one path. */
export interface Merged {
  files: Candidates[];
  folders: { name: string; places: Place[] }[];
}

/** Puts the contents of the same folder of several sources together, by name. */
export function mergePlaces(listed: readonly (readonly Found[])[]): Merged {
  const [only, ...others] = listed;
  if (only !== undefined && others.length === 0) return alone(only);
  const byName = new Map<string, [Found, ...Found[]]>();
  for (const found of listed.flat()) {
    const candidates = byName.get(found.name);
    if (candidates === undefined) byName.set(found.name, [found]);
    else candidates.push(found);
  }
  const merged: Merged = { files: [], folders: [] };
  for (const [name, candidates] of byName) {
    const places = candidates.flatMap(({ place }) => place ?? []);
    if (places.length === 0) merged.files.push(candidates);
    else if (places.length === candidates.length) merged.folders.push({ name, places });
    else throw fileAndFolder(candidates);
  }
  return merged;
}

function alone(listed: readonly Found[]): Merged {
  const merged: Merged = { files: [], folders: [] };
  for (const found of listed) {
    if (found.place === undefined) merged.files.push([found]);
    else merged.folders.push({ name: found.name, places: [found.place] });
  }
  return merged;
}

/** Either might be what is wanted, and on a file system both cannot be. */
function fileAndFolder(candidates: Candidates): CliError {
  const file = candidates.find(({ place }) => place === undefined)?.file;
  const folder = candidates.find(({ place }) => place !== undefined)?.file;
  return new CliError(
    "source-unreadable",
    `Cannot collect ${JSON.stringify(file)}: another source holds a folder of that name, ${JSON.stringify(folder)}`,
    { fix: "Rename one of the two, or leave one out with ignore" },
  );
}
