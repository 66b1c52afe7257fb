import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const separate = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** Where clients run, and where the server does. */
export const clientCore = 0;
export const serverCore = 1;

/** What to print of it. */
export const cores = separate ? "client and server on a core each" : "client and server NOT on cores of their own";

/**
 * @param {number} core The core to stay on.
 * @param {string[]} command A program and its arguments.
 * @returns {string[]} The same, held to the core where that is possible.
 */
export function pinned(core, command) {
  return separate ? ["taskset", "-c", String(core), ...command] : command;
}
