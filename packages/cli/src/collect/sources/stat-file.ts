import { statSync } from "node:fs";
import { reading } from "./reading.ts";
import type { SourceFile } from "./source-file.ts";

/** What tells that a file changed; of a link, of what it leads to. */
export function statFile(file: string): Pick<SourceFile, "size" | "mtime" | "ctime" | "inode"> {
  const { size, mtimeNs, ctimeNs, ino } = reading(file, () => statSync(file, { bigint: true }));
  return { size: Number(size), mtime: String(mtimeNs), ctime: String(ctimeNs), inode: String(ino) };
}
