import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { StowageError } from "../../base/stowage-error.ts";
import { systemCode } from "./disk-error.ts";
import { stagingName } from "./disk-folder.ts";

const secretName = ".secret";

/**
 * The secret of a folder's signed URLs: every process that works on the folder signs alike. The first one makes it.
 * Synchronous, since making a URL is.
 *
 * @throws StowageError `config-invalid` when the file is not what was written.
 */
export function readFilesSecret(folder: string): Buffer {
  const secret = readSecret(folder) ?? createSecret(folder);
  if (/^[\w-]{43}\n$/.test(secret)) return Buffer.from(secret.trim());
  const path = JSON.stringify(join(folder, secretName));
  throw new StowageError("config-invalid", `Cannot sign URLs: the secret in ${path} is damaged`, {
    fix: `Restore the file ${path}; or delete it, which ends all URLs that were signed so far`,
  });
}

function readSecret(folder: string): string | undefined {
  try {
    const file = openSync(join(folder, secretName), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw unreadable(folder, error);
  }
}

/** Of several processes one link succeeds, and all read what it links. */
function createSecret(folder: string): string {
  const staging = join(folder, stagingName);
  const staged = join(staging, randomUUID());
  try {
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    writeSecret(staged);
    try {
      linkSync(staged, join(folder, secretName));
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    } finally {
      unlinkSync(staged);
    }
  } catch (error) {
    throw unreadable(folder, error);
  }
  return readSecret(folder) ?? "";
}

function writeSecret(path: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function unreadable(folder: string, cause: unknown): StowageError {
  const path = JSON.stringify(join(folder, secretName));
  return new StowageError("access-denied", `Cannot sign URLs: the secret in ${path} cannot be read or made`, {
    fix: "Let the user that runs the application read and write the folder, or set STOWAGE_FILES_SECRET",
    cause,
  });
}
