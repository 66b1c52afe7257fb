import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The keys that a storage of the application in `folder` holds, as `stowage ls` tells them while it runs. */
export async function listKeys(folder: string, storage: string): Promise<string[]> {
  const command = ["node_modules/stowage/bin/stowage.js", "ls", storage, "--json"];
  const { stdout } = await run(process.execPath, command, { cwd: folder });
  return stdout.match(new RegExp(`${storage}/[0-9a-z]+\\.[a-z]+`, "g")) ?? [];
}
