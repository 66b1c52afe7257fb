import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writingLater } from "./lines/writing.ts";

/** A folder for temporary files; disposing of it removes them. */
export interface ScratchFolder extends AsyncDisposable {
  path: string;
}

/** Makes a folder that nobody else uses, in that of the system. */
export async function makeScratchFolder(): Promise<ScratchFolder> {
  const prefix = join(tmpdir(), "stowage-collect-");
  const path = await writingLater(prefix, async () => await mkdtemp(prefix));
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true }) };
}
