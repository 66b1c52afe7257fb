import { open, readFile } from "node:fs/promises";
import { CliError } from "../../terminal/cli-error.ts";
import { parseVariables, renderVariables } from "./variables.ts";
import type { Secrets } from "./secrets.ts";
import { writePrivateFile } from "./write-private-file.ts";

/**
 * Opens a file of secrets; it is made by the first write, readable by its owner alone.
 *
 * @throws CliError `secrets-unreadable` where others may read it, or it holds something else.
 */
export async function createSecrets(file: string): Promise<Secrets> {
  const values = await read(file);
  let writing = Promise.resolve();
  return {
    file,
    get: (name) => values.get(name),
    set: async (changes) => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) values.delete(name);
        else values.set(name, value);
      }
      // One after the other: each write holds all that was set before it.
      writing = writing.then(async () => await writePrivateFile(file, renderVariables(values)));
      await writing;
    },
  };
}

async function read(file: string): Promise<Map<string, string>> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(file, error.message);
  });
  if (handle === undefined) return new Map();
  try {
    const { mode } = await handle.stat();
    if ((mode & 0o077) !== 0) throw unreadable(file, "others than its owner may read it", `Run chmod 600 ${file}`);
    return parseVariables(await readFile(handle, "utf8"));
  } catch (error) {
    throw error instanceof SyntaxError ? unreadable(file, error.message) : error;
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, reason: string, fix?: string): CliError {
  const message = `Cannot use secrets file ${JSON.stringify(file)}: ${reason}`;
  return new CliError("secrets-unreadable", message, fix === undefined ? {} : { fix });
}
