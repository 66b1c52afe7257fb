import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Jiti from "jiti";
import { CliError } from "../terminal/cli-error.ts";

/** What a configuration file exports by default. A file that cannot be loaded is an error that says where and why. */
export async function importConfig(file: string): Promise<unknown> {
  const module = await load(file).catch((cause: unknown) => {
    throw new CliError("config-unreadable", `Cannot load ${JSON.stringify(file)}: ${reasonOf(cause, file)}`, { cause });
  });
  if (module["default"] !== undefined) return module["default"];
  const fix = `End the file with: export default defineStorages({ … })`;
  throw new CliError("config-unreadable", `Cannot load ${JSON.stringify(basename(file))}: it has no default export`, {
    fix,
  });
}

async function load(file: string): Promise<Record<string, unknown>> {
  const url = pathToFileURL(file).href;
  if (isJavaScript(file) || stripsTypes()) {
    const module: Record<string, unknown> = await import(url);
    return module;
  }
  const { createJiti } = loadJiti();
  return await createJiti(url, { interopDefault: false }).import<Record<string, unknown>>(file);
}

/** Not imported: what `import` looks for in a CommonJS file costs more than the file itself. */
function loadJiti(): typeof Jiti {
  const jiti: typeof Jiti = createRequire(import.meta.url)("jiti");
  return jiti;
}

function isJavaScript(file: string): boolean {
  return /\.m?js$/.test(file);
}

/** Node 22.18 and newer take the types out of a file by themselves. */
function stripsTypes(): boolean {
  return "typescript" in process.features && process.features.typescript !== false;
}

/** The first line of what the loader says, with the place in the file where it names one. */
function reasonOf(cause: unknown, file: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const reason = cause.message.trim().split("\n", 1)[0]?.trim() ?? "";
  const said = `${cause.message}\n${cause.stack ?? ""}`;
  const line = /^\d+/.exec(said.split(`${file}:`, 2)[1] ?? "")?.[0];
  return line === undefined ? reason : `${reason} (line ${line})`;
}
