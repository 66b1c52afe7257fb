import { statSync } from "node:fs";
import { unreadable } from "./reading.ts";
import type { SourceFile } from "./source-file.ts";

/** What tells that a file changed; of a link, of what it leads to. As numbers: big ones would cost as much as all the rest. */
export function statFile(file: string): Pick<SourceFile, "size" | "mtime" | "ctime" | "inode" | "device"> {
  try {
    const { size, mtimeMs, ctimeMs, ino, dev } = statSync(file);
    return { size, mtime: mtimeMs, ctime: ctimeMs, inode: ino, device: dev };
  } catch (error) {
    throw unreadable(file, error);
  }
}
