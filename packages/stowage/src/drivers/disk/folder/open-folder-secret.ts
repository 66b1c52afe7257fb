import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { StowageError } from "../../../base/errors/stowage-error.ts";
import { systemCode } from "./disk-error.ts";
import { stagingName } from "../names/staging-name.ts";

const secretName = ".secret";
// An import of node:fs would load node:fs/promises as well, with every start.
const fs = process.getBuiltinModule("node:fs");

/**
 * The secret of a folder's signed URLs: every process that works on the folder signs alike. The first one makes it.
 * Synchronous, since making a URL is.
 *
 * @throws StowageError `config-invalid` when the file is not what was written.
 */
export function openFolderSecret(folder: string): Buffer {
  const secret = readSecret(folder) ?? createSecret(folder);
  if (/^[\w-]{43}\n$/.test(secret)) return Buffer.from(secret.trim());
  const path = JSON.stringify(join(folder, secretName));
  throw new StowageError("config-invalid", `Cannot sign URLs: the secret in ${path} is damaged`, {
    fix: `Restore the file ${path}; or delete it, which ends all URLs that were signed so far`,
  });
}

function readSecret(folder: string): string | undefined {
  try {
    const file = fs.openSync(join(folder, secretName), fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
    try {
      return fs.readFileSync(file, "utf8");
    } finally {
      fs.closeSync(file);
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
    fs.mkdirSync(staging, { recursive: true, mode: 0o700 });
    writeSecret(staged);
    try {
      fs.linkSync(staged, join(folder, secretName));
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    } finally {
      fs.unlinkSync(staged);
    }
  } catch (error) {
    throw unreadable(folder, error);
  }
  return readSecret(folder) ?? "";
}

function writeSecret(path: string): void {
  const file = fs.openSync(path, "wx", 0o600);
  try {
    fs.writeSync(file, `${randomBytes(32).toString("base64url")}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

function unreadable(folder: string, cause: unknown): StowageError {
  const path = JSON.stringify(join(folder, secretName));
  return new StowageError("access-denied", `Cannot sign URLs: the secret in ${path} cannot be read or made`, {
    fix: "Let the user that runs the application read and write the folder, or set STOWAGE_FILES_SECRET",
    cause,
  });
}
