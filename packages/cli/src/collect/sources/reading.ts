import { CliError } from "../../terminal/cli-error.ts";

/** Runs what reads a file or a folder; a failure of the file system names it. */
export function reading<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** What a failure is told as: one of the file system names the file, any other stays as it is. */
export function unreadable(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error && "syscall" in cause && "code" in cause)) return cause;
  const message = `Cannot collect ${JSON.stringify(file)}: it cannot be read (${String(cause.code)})`;
  return new CliError("source-unreadable", message, { cause });
}
