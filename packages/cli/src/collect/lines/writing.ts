import { CliError } from "../../terminal/cli-error.ts";

/** Failures of a disk that has no room. EFBIG is the limit of this process, as `ulimit -f` sets it. */
const full: ReadonlyMap<unknown, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "this user may not store more on the disk"],
  ["EFBIG", "this process may not write a file of that size"],
]);

/** Failures of a folder in which nothing can be made. */
const readOnly: ReadonlySet<unknown> = new Set(["EACCES", "ENOENT", "ENOTDIR", "EPERM", "EROFS"]);

/** Runs what writes a local file; a failure of the file system names it. */
export function writing<Result>(file: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** The same of what goes on in the background. */
export async function writingLater<Result>(file: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Whether an error of the file system says that nothing can be written there, whatever it is. */
export function isUnwritable(error: unknown): boolean {
  const code = codeOf(error);
  return full.has(code) || readOnly.has(code);
}

/** What a failure is told as: one of the file system names the file, any other stays as it is. */
export function unwritable(file: string, cause: unknown): unknown {
  const code = codeOf(cause);
  const reason = full.get(code);
  const action = `Cannot write ${JSON.stringify(file)}`;
  if (reason !== undefined) return new CliError("disk-full", `${action}: ${reason} (${String(code)})`, { cause });
  if (!readOnly.has(code)) return cause;
  return new CliError("disk-read-only", `${action}: its folder cannot be written to (${String(code)})`, { cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "syscall" in error && "code" in error ? error.code : undefined;
}
