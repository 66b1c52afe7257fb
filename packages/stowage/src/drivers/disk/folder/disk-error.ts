import type { Code } from "../../../base/errors/error-codes.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { CallOptions } from "../../driver.ts";
import { orAborted } from "../../local/or-aborted.ts";
import { refusal, type Subject } from "../../../base/errors/refusal.ts";

interface Meaning {
  code: Code;
  reason: string;
  fix?: string;
  retryable?: boolean;
}

const denied = "Let the user that runs the application read and write the folder and all below it";

// What lies below the folder is looked at before it is used.
const fileInPlace: Meaning = {
  code: "config-invalid",
  reason: "the driver's folder, or what that should be in, is a file",
  fix: "Name a folder, or move the file away",
};

const meanings: Readonly<Record<string, Meaning>> = {
  EACCES: { code: "access-denied", reason: "the system denies access", fix: denied },
  EPERM: { code: "access-denied", reason: "the system does not permit it", fix: denied },
  EEXIST: fileInPlace,
  ENOTDIR: fileInPlace,
  EROFS: { code: "access-denied", reason: "the file system is read-only", fix: denied },
  ENOSPC: { code: "remote", reason: "the disk is full", fix: "Free some space and try again", retryable: true },
  EDQUOT: {
    code: "remote",
    reason: "the disk quota is used up",
    fix: "Free some space and try again",
    retryable: true,
  },
  EMFILE: { code: "remote", reason: "too many files are open", fix: "Raise the limit of open files", retryable: true },
  ENAMETOOLONG: {
    code: "invalid-key",
    reason: "its path is longer than this system allows",
    fix: "Use a shorter key, or a folder with a shorter path",
  },
};

/** Runs an operation on disk; every failure is a `StowageError` that says what it was about. */
export async function onDisk<T>(subject: Subject, options: CallOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await orAborted(subject, options, work);
  } catch (error) {
    throw diskError(subject, error);
  }
}

/** The code of a failed call of the system, such as `ENOENT`. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Settles with undefined where a call of the system fails with one of these codes. */
export async function unlessCode<T>(work: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codes.includes(systemCode(error))) return undefined;
    throw error;
  }
}

/** The refusal to follow a symbolic link. */
export function linkRefusal(subject: Subject): StowageError {
  const fix = "Remove the link, or mount the other folder at its place; only the folder itself may be a link";
  return refusal("access-denied", subject, "its path goes through a symbolic link", { fix });
}

/** The refusal of what stowage never made: a folder, a pipe or a device where a file should be. */
export function strangerRefusal(subject: Subject): StowageError {
  const fix = "Remove from the folder what others have put there";
  return refusal("access-denied", subject, "something else than a file is in its place", { fix });
}

function diskError(subject: Subject, error: unknown): unknown {
  if (error instanceof StowageError) return error;
  const code = systemCode(error);
  if (!/^E[A-Z0-9]+$/.test(code)) return error;
  const {
    reason,
    fix,
    retryable = false,
    ...meaning
  } = meanings[code] ?? { code: "remote", reason: `the system said ${code}` };
  return refusal(meaning.code, subject, reason, { retryable, cause: error, ...(fix !== undefined && { fix }) });
}
