import { saveRefusal } from "../operation/save-refusal.ts";
import { formatDate } from "../../base/values/format-date.ts";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { HashedNameInfo, NameInfo, NameStrategy } from "../../config/name-strategy.ts";
import { alternativePath } from "./alternative-path.ts";
import { mintName } from "./mint-name.ts";
import { checkName } from "./check-name.ts";

/** The keys that one file may get. */
export interface Naming {
  /** The key to try; another one each time, but for content hashes. */
  next(): string;
  /** Whether others may have chosen the same key, so that a long body is worth a look before it is sent. */
  readonly shared: boolean;
}

/** Whether a strategy needs to know the whole content. */
export function needsChecksum(strategy: NameStrategy): boolean {
  return strategy === "hash" || (typeof strategy === "object" && "hashed" in strategy);
}

/** Names a file by a storage's strategy. */
export function createNaming(strategy: NameStrategy, prefix: string, info: HashedNameInfo): Naming {
  const { extension, now, checksum } = info;
  if (strategy === "random") return { shared: false, next: () => prefix + mintName() + extension };
  if (strategy === "hash") return { shared: true, next: () => prefix + checksum + extension };
  if (typeof strategy === "function") return named(prefix, () => strategy(withoutChecksum(info)), info);
  if ("hashed" in strategy) return named(prefix, () => strategy.hashed(info), info);
  const folder = formatDate(strategy.dated, now);
  return { shared: false, next: () => checkName(prefix, `${folder}/${mintName()}${extension}`) };
}

const keyLimit = { most: 1024, lengthOf: (text: string): number => Buffer.byteLength(text) };

function named(prefix: string, name: () => string, info: NameInfo): Naming {
  let first: string | undefined;
  const next = (): string => {
    if (first !== undefined) return alternativePath(first, keyLimit);
    first = checkName(prefix, call(name, info));
    return first;
  };
  return { shared: true, next };
}

function call(name: () => unknown, { uploadedName }: NameInfo): string {
  const text = attempt(name, uploadedName);
  if (typeof text === "string") return text;
  throw refusal(uploadedName, "the function that names it must return a string, and no promise of one");
}

function attempt(name: () => unknown, uploadedName: string): unknown {
  try {
    return name();
  } catch (cause) {
    if (cause instanceof StowageError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw refusal(uploadedName, `the function that names it failed, ${reason}`, cause);
  }
}

function refusal(name: string, reason: string, cause?: unknown): StowageError {
  const options = { fix: "Correct the storage's `name`", ...(cause !== undefined && { cause }) };
  return saveRefusal("invalid-option", name, reason, options);
}

function withoutChecksum({ uploadedName, type, extension, now }: NameInfo): NameInfo {
  return { uploadedName, type, extension, now };
}
