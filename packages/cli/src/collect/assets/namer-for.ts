import { createHash } from "node:crypto";
import type { ResolvedStatic } from "stowage/config";
import { hashedName } from "./hashed-name.ts";

/** Makes the hashed path of a file: of its plain one, and of the MD5 of what it holds, decoded, in hex. */
export type Namer = (path: string, md5: string) => string;

/**
 * How a storage names its files: as Django does, but where encoded content stands under the name itself. The same file is
 * other bytes there, and an object never changes: the names of the two ways are never the same.
 */
export function namerFor({ compress }: Pick<ResolvedStatic, "compress">): Namer {
  return compress === "instead" ? insteadName : hashedName;
}

function insteadName(path: string, md5: string): string {
  return hashedName(path, createHash("md5").update(`instead:${md5}`).digest("hex"));
}
