import { spawnSync } from "node:child_process";

/**
 * Runs a script in a node of its own, from start to end.
 *
 * @param {string} file The script.
 * @returns {{ wall: number, cpu: number }} Milliseconds, and milliseconds of CPU (user and system), as the shell counts.
 */
export function timeProcess(file) {
  const script = `TIMEFORMAT='%3R %3U %3S'; time "$0" "$1"`;
  const env = { ...process.env, NODE_NO_WARNINGS: "1", AWS_EC2_METADATA_DISABLED: "true" };
  const { status, stderr } = spawnSync("bash", ["-c", script, process.execPath, file], { env, encoding: "utf8" });
  const [wall, user, system] = stderr.trim().split(" ").map(Number);
  if (status !== 0 || Number.isNaN(system)) throw new Error(`${file} failed: ${stderr}`);
  return { wall: wall * 1000, cpu: Math.round((user + system) * 1000) };
}
