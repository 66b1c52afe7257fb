import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { StowageError } from "../../base/errors/stowage-error.ts";
import type { OpenBody } from "./body.ts";
import { readHandle } from "./read-handle.ts";

/** Opens a file of this machine. Links are followed; what is no regular file is refused. */
export async function openPath(url: URL): Promise<OpenBody> {
  const path = pathOf(url);
  const handle = await openFile(path);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw refusal(path, stats.isDirectory() ? "it is a folder" : "it is no regular file");
    return readHandle(handle, stats.size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function pathOf(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw refusal(url.protocol === "file:" ? url.href : `a URL of ${url.protocol}`, "it names no file", cause);
  }
}

/** Without O_NONBLOCK, the opening of a named pipe would wait for its writer. */
async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    throw refusal(path, reasons[code] ?? `it cannot be opened, ${code}`, cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this process may not read it",
  EISDIR: "it is a folder",
  ENOTDIR: "there is no such file",
};

function refusal(path: string, reason: string, cause?: unknown): StowageError {
  const options = { fix: "Correct the path", operation: "save", ...(cause !== undefined && { cause }) };
  return new StowageError("invalid-option", `Cannot save the file ${JSON.stringify(path)}: ${reason}`, options);
}
