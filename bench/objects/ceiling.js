import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientCore, pinned } from "../measure/cores.js";

const script = `wrk.method = "PUT"\nwrk.body = string.rep("stowage ", 512)\n`;

/**
 * What the server can answer at most, measured with Debian's `wrk` on the clients' core.
 *
 * @param {string} endpoint Where it answers.
 * @param {number} concurrency Connections.
 * @returns {{ put: number, get: number } | undefined} Requests a second; undefined where there is no `wrk`.
 */
export function measureCeiling(endpoint, concurrency) {
  if (spawnSync("wrk", ["--version"]).error !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  const file = join(folder, "put.lua");
  writeFileSync(file, script);
  const measure = (/** @type {string[]} */ ...args) => {
    const wrk = ["wrk", "-t", "1", "-c", String(concurrency), "-d", "2", ...args, `${endpoint}/bench/archive/k`];
    const [program, ...rest] = pinned(clientCore, wrk);
    const { stdout } = spawnSync(program, rest, { encoding: "utf8" });
    return Math.round(Number(/^Requests\/sec:\s+([\d.]+)/m.exec(stdout)?.[1]));
  };
  const ceiling = { put: measure("-s", file), get: measure() };
  rmSync(folder, { recursive: true });
  return ceiling;
}
