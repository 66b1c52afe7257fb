import { CliError } from "../../terminal/cli-error.ts";
import type { SourceFile } from "../sources/source-file.ts";
import { statFile } from "../sources/stat-file.ts";
import { unreadable } from "../sources/reading.ts";
import type { createDigester, FileDigest } from "./create-digester.ts";
import type { ScannedFile } from "./scan.ts";

/** A file that changes that often while it is read is being written. */
const attempts = 3;

/** Digests a file; one that changed after it was found is looked at again. */
export function scanFile(
  file: SourceFile,
  digest: ReturnType<typeof createDigester>,
): ScannedFile | Promise<ScannedFile> {
  try {
    const found = digest(file.file, file.size);
    if (!(found instanceof Promise) && found.size === file.size) return withDigest(file, found);
    return scanAgain(file, digest, found);
  } catch (error) {
    throw unreadable(file.file, error);
  }
}

async function scanAgain(
  file: SourceFile,
  digest: ReturnType<typeof createDigester>,
  first: FileDigest | Promise<FileDigest>,
): Promise<ScannedFile> {
  try {
    let found = await first;
    let now = file;
    for (let attempt = 1; found.size !== now.size; attempt += 1) {
      if (attempt === attempts) throw changing(file.file);
      now = { ...now, ...statFile(file.file) };
      found = await digest(now.file, now.size);
    }
    return withDigest(now, found);
  } catch (error) {
    throw unreadable(file.file, error);
  }
}

/** Both have the same size. */
function withDigest(file: SourceFile, digest: FileDigest): ScannedFile {
  return { ...file, ...digest };
}

function changing(file: string): CliError {
  return new CliError("file-changed", `Cannot collect ${JSON.stringify(file)}: it is being written`);
}
