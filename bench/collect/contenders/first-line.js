import { spawnSync } from "node:child_process";

/**
 * @param {string[]} command Asks a program for its version.
 * @param {Record<string, string>} env What it is told beside the PATH.
 * @returns {string | undefined} The first line of what it says; undefined where it cannot be run.
 */
export function firstLine([program, ...args], env) {
  const { PATH = "" } = process.env;
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", env: { PATH, ...env } });
  return status === 0 ? stdout.split("\n")[0] : undefined;
}
