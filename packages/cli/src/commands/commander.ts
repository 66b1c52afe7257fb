import { createRequire } from "node:module";
import type * as Commander from "commander";

/**
 * The package commander as the CommonJS that it is: before an `import` Node searches all its files for the names that they
 * export, which takes as long as running them.
 */
export const commander: typeof Commander = createRequire(import.meta.url)("commander");
