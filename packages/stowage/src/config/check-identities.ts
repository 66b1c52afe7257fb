import { suggest } from "../base/values/suggest.ts";
import type { Right } from "./identity.ts";
import { type OptionReaders, Refusal, required } from "./option-reader.ts";
import { isRecord, type Problems } from "./problems.ts";
import { readPrincipal } from "./read-principal.ts";
import { readWord } from "./read-values.ts";
import type { ResolvedIdentity, ResolvedStorage } from "./resolved-config.ts";

interface IdentityFields {
  as: ResolvedIdentity["as"] | undefined;
  may: Readonly<Record<string, unknown>> | undefined;
}

const fields: OptionReaders<IdentityFields> = {
  as: required(readPrincipal, "{ user: true }"),
  may: required(readMay, '{ avatars: ["read", "write"] }'),
};

type Storages = Readonly<Record<string, ResolvedStorage>>;

/** Checks the declared identities; `undefined` where none are declared. */
export function checkIdentities(
  problems: Problems,
  value: unknown,
  storages: Storages,
): ResolvedIdentity[] | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    problems.add("identities", "not an object. Write identities: { runtime: { as: { user: true }, may: { … } } }.");
    return undefined;
  }
  return Object.entries(value).flatMap(([name, options]) => {
    const path = `identities.${name}`;
    if (!/^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(name))
      problems.add(
        path,
        `${JSON.stringify(name)} is not a name. Write up to 32 lower-case letters, digits and hyphens.`,
      );
    const { as, may } = problems.readOptions(path, options, fields);
    const rights = checkRights(problems, `${path}.may`, may ?? {}, storages);
    return as === undefined ? [] : [{ name, as, may: rights }];
  });
}

function readMay(value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw new Refusal('is not an object. Write { avatars: ["read", "write"] }.');
}

function checkRights(
  problems: Problems,
  path: string,
  may: Readonly<Record<string, unknown>>,
  storages: Storages,
): Record<string, readonly Right[]> {
  const rights = Object.entries(may).flatMap(([name, given]): Array<[string, readonly Right[]]> => {
    const storage = Object.hasOwn(storages, name) ? storages[name] : undefined;
    if (storage === undefined) problems.add(`${path}.${name}`, unknownStorage(name, Object.keys(storages)));
    const read = storage && problems.read(`${path}.${name}`, given, (value) => readRights(value, storage));
    return read === undefined ? [] : [[name, read]];
  });
  return Object.fromEntries(rights);
}

const ofStatic = ["read", "deploy"] as const;
const ofUploads = ["read", "write", "delete", "list"] as const;

function readRights(value: unknown, { kind }: ResolvedStorage): readonly Right[] {
  const known: readonly Right[] = kind === "static" ? ofStatic : ofUploads;
  const list = known.map((right) => JSON.stringify(right)).join(", ");
  if (!Array.isArray(value)) throw new Refusal(`is not a list of rights. Write some of ${list}.`);
  return [...new Set(value.map((right) => readRight(right, known, kind)))];
}

function readRight(value: unknown, known: readonly Right[], kind: ResolvedStorage["kind"]): Right {
  const right = known.find((each) => each === value);
  if (right !== undefined) return right;
  if (value === "deploy") throw new Refusal(`holds "deploy", which is for static files. This storage is ${kind}.`);
  if (kind === "static" && ofUploads.some((each) => each === value))
    throw new Refusal(`holds ${JSON.stringify(value)}: static files are deployed. Write "deploy".`);
  try {
    return readWord(known)(value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`holds ${JSON.stringify(value)}, which ${error.message}`);
  }
}

function unknownStorage(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  return `no such storage. ${meant === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${meant}?`}`;
}
