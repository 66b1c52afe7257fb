#!/usr/bin/env node
// `npx stowage` works from the package `stowage`: this hands over to @stowage/cli, the application's own copy first.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

function findCli() {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      return createRequire(from).resolve("@stowage/cli");
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

const entry = findCli();
if (entry === undefined) {
  process.stderr.write(
    "stowage: the command line is a package of its own. Install it: npm install --save-dev @stowage/cli\n",
  );
  process.exitCode = 1;
} else {
  const { main } = await import(pathToFileURL(entry).href);
  process.exitCode = await main(process.argv.slice(2));
}
