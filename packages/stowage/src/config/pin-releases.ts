import { type Env, findVariable } from "./environment.ts";
import type { Problems } from "./problems.ts";
import type { ResolvedStorage } from "./resolved-config.ts";

const variable = "STOWAGE_RELEASE";
// As `stowage releases` lists them; no part of a path.
const release = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Pins static storages to the releases that the environment names: `STOWAGE_RELEASE` is one release, or where several
 * storages have static files, each with its name: `assets=20261125T145530123Z-1a2b3c4d5e6f,docs=…`.
 *
 * @param development Whether the stage serves files unhashed, which no release can be.
 * @returns The storages, those that are pinned with their release.
 */
export function pinReleases(
  problems: Problems,
  storages: Readonly<Record<string, ResolvedStorage>>,
  { env, development }: { env: Env; development: boolean },
): Record<string, ResolvedStorage> {
  const found = findVariable(env, [variable]);
  if (found === undefined) return { ...storages };
  if (development)
    refuse(problems, found.value, "cannot be served in development, where files have their plain names. Take it away.");
  const releases = readReleases(problems, found.value, Object.values(storages));
  return Object.fromEntries(
    Object.entries(storages).map(([name, storage]) => {
      const pinned = releases.get(name);
      return [name, storage.kind === "static" && pinned !== undefined ? { ...storage, release: pinned } : storage];
    }),
  );
}

function readReleases(problems: Problems, text: string, storages: readonly ResolvedStorage[]): Map<string, string> {
  const names = storages.filter(({ kind }) => kind === "static").map(({ name }) => name);
  const [only] = names;
  const example = names.map((name) => `${name}=…`).join(",");
  const releases = new Map<string, string>();
  for (const part of text.split(",")) {
    const [, name = only, id = ""] = /^(?:([^=]*)=)?(.*)$/s.exec(part.trim()) ?? [];
    if (name === undefined) refuse(problems, text, "pins nothing: no storage has static files. Take it away.");
    else if (!part.includes("=") && names.length > 1)
      refuse(problems, text, `does not say which storage it is of. Write ${example}.`);
    else if (!names.includes(name)) refuse(problems, text, `names no storage of static files. Write ${example}.`);
    else if (releases.has(name)) refuse(problems, text, `names two releases of ${name}. Write one.`);
    else if (!release.test(id)) refuse(problems, text, "is not a release. Write one that `stowage releases` lists.");
    else releases.set(name, id);
  }
  return releases;
}

function refuse(problems: Problems, value: string, reason: string): void {
  problems.add(variable, `${JSON.stringify(value.slice(0, 200))} ${reason}`);
}
