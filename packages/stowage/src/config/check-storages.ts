import type { NameStrategy } from "./name-strategy.ts";
import { optional, type OptionReaders, required } from "./option-reader.ts";
import { isRecord, type Problems } from "./problems.ts";
import { readNameStrategy } from "./read-name-strategy.ts";
import {
  readAccept,
  readDuration,
  readFlag,
  readFolders,
  readPrefix,
  readSize,
  readUrlLife,
  readWord,
} from "./read-values.ts";
import { readPatterns } from "./read-patterns.ts";
import { readDirect, readOrigins, readVersions } from "./read-upload-options.ts";
import type { ResolvedStatic, ResolvedStorage, ResolvedUploads } from "./resolved-config.ts";

type Uploads = Omit<ResolvedUploads, "name" | "from">;
type UploadsOptions = { [N in keyof Required<Omit<Uploads, "names" | "tags">>]: Uploads[N] | undefined } & {
  name: NameStrategy;
  tags: boolean;
};

type StaticOptions = Pick<ResolvedStatic, "ignore" | "hashed" | "markup" | "strict"> & {
  prefix: string | undefined;
  from: readonly string[] | undefined;
  compress: ResolvedStatic["compress"];
  origins: ResolvedStatic["origins"];
  plain: ResolvedStatic["plain"];
};

const staticOptions: OptionReaders<StaticOptions> = {
  prefix: optional(readPrefix),
  from: required(readFolders, '["public"]'),
  ignore: optional<readonly string[]>(readPatterns("*.map"), []),
  hashed: optional<readonly string[]>(readPatterns("assets/**"), []),
  plain: optional(readPatterns("robots.txt")),
  markup: optional<boolean>(readFlag, false),
  strict: optional<boolean>(readFlag, true),
  compress: optional(readWord(["beside", "instead"])),
  origins: optional(readOrigins),
};

const uploadsOptions: OptionReaders<UploadsOptions> = {
  prefix: optional(readPrefix),
  accept: required(readAccept, '["image/*"], or "anything"'),
  maxSize: required(readSize, '"5 MB"'),
  direct: optional(readDirect),
  versions: optional(readVersions),
  name: optional<NameStrategy>(readNameStrategy, "random"),
  tags: optional<boolean>(readFlag, false),
};

const publicOptions: OptionReaders<UploadsOptions & { cacheFor: number }> = {
  ...uploadsOptions,
  cacheFor: optional(readDuration, 86_400),
};

const privateOptions: OptionReaders<UploadsOptions & { urlExpiresIn: number }> = {
  ...uploadsOptions,
  urlExpiresIn: optional(readUrlLife, 3600),
};

/** Names that the object with the opened storages has itself, or that `await` would ask it for. */
const takenNames: readonly string[] = ["ready", "then", "constructor", "toString", "valueOf", "__proto__"];

/** Checks the declared storages. */
export function checkStorages(problems: Problems, value: unknown): Record<string, ResolvedStorage> {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    problems.add("storages", "missing. Write storages: { avatars: publicStorage({ … }) }, with a storage of your own.");
    return {};
  }
  const storages: Record<string, ResolvedStorage> = {};
  for (const [name, definition] of Object.entries(value)) {
    const storage = checkName(problems, name) ? checkStorage(problems, name, definition) : undefined;
    if (storage !== undefined) storages[name] = storage;
  }
  checkPrefixes(problems, Object.values(storages));
  return storages;
}

function checkName(problems: Problems, name: string): boolean {
  const taken = takenNames.includes(name);
  if (!taken && /^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name)) return true;
  const rule = taken ? "is taken. Write another name" : "is not a name. Write letters, digits, _ and -, a letter first";
  problems.add(`storages.${name}`, `${JSON.stringify(name)} ${rule}.`);
  return false;
}

function checkStorage(problems: Problems, name: string, definition: unknown): ResolvedStorage | undefined {
  const path = `storages.${name}`;
  const { kind, options } = isRecord(definition) ? definition : {};
  switch (kind) {
    case "static": {
      return { name, kind, ...staticOf(name, problems.readOptions(path, options, staticOptions)) };
    }
    case "public": {
      const { cacheFor = 0, ...rest } = problems.readOptions(path, options, publicOptions);
      return { name, kind, ...uploadsOf(name, rest), cacheFor };
    }
    case "private": {
      const { urlExpiresIn = 0, ...rest } = problems.readOptions(path, options, privateOptions);
      return { name, kind, ...uploadsOf(name, rest), urlExpiresIn };
    }
    default:
      problems.add(
        path,
        `not a storage. Write ${name}: publicStorage({ … }), privateStorage({ … }) or staticFiles({ … }).`,
      );
      return undefined;
  }
}

function staticOf(storage: string, options: Partial<StaticOptions>): Omit<ResolvedStatic, "name" | "kind"> {
  const {
    prefix = `${storage}/`,
    from = [],
    ignore = [],
    hashed = [],
    markup = false,
    strict = true,
    compress,
    origins,
    plain,
  } = options;
  return {
    prefix,
    from,
    ignore,
    hashed,
    markup,
    strict,
    ...(compress && { compress }),
    ...(origins && { origins }),
    ...(plain && { plain }),
  };
}

// Where an option is missing or wrong, a problem was noted, and what is put in its place is never used.
function uploadsOf(storage: string, options: Partial<UploadsOptions>): Uploads {
  const { prefix = `${storage}/`, accept = [], maxSize = 0, name: names = "random", direct, versions, tags } = options;
  return {
    prefix,
    accept,
    maxSize,
    names,
    ...(direct && { direct }),
    ...(versions && { versions }),
    ...(tags === true && { tags }),
  };
}

function checkPrefixes(problems: Problems, storages: readonly ResolvedStorage[]): void {
  for (const [index, later] of storages.entries()) {
    const other = storages.slice(0, index).find((earlier) => overlap(earlier.prefix, later.prefix));
    if (other === undefined) continue;
    const both = `${JSON.stringify(later.prefix)} and ${JSON.stringify(other.prefix)} of ${other.name} overlap`;
    problems.add(`storages.${later.name}.prefix`, `${both}. Write one that neither begins with the other.`);
  }
}

function overlap(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left);
}
