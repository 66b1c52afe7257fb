import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clientCore, pinned } from "../measure/cores.js";

/**
 * Runs a whole command on the clients' core. Nothing of this environment reaches it but the PATH: keys, proxies and
 * certificates would be read by one and not by another.
 *
 * @param {string[]} command A program and its arguments.
 * @param {{ cwd: string, env: Record<string, string> }} options Where it runs, and what it is told.
 * @returns {Promise<{ seconds: number, cpuSeconds: number, rssMiB: number }>} What it and its children took.
 */
export async function runCommand(command, { cwd, env }) {
  const report = join(cwd, ".time");
  const [program, ...args] = pinned(clientCore, ["/usr/bin/time", "-f", "%e %U %S %M", "-o", report, ...command]);
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, args, { cwd, env: { PATH, HOME, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => (output = (output + text).slice(-2000)));
  const started = performance.now();
  const code = await new Promise((resolve) => child.once("close", resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${command.join(" ")} ended with exit code ${code}: ${output}`);
  const [, user, system, kilobytes] = readFileSync(report, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
  return { seconds, cpuSeconds: user + system, rssMiB: Math.round(kilobytes / 1024) };
}
