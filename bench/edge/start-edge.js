import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pinned, serverCore } from "../measure/cores.js";

/**
 * @typedef {object} RunningEdge
 * @property {string} endpoint Where it answers viewers.
 * @property {string} s3 Where its cloud answers.
 * @property {string} host The host of its distribution.
 * @property {{ accessKeyId: string, secretAccessKey: string }} keys Of the root.
 * @property {string} pid Of its process.
 * @property {() => Promise<void>} close Ends it.
 */

/**
 * Starts the edge on the servers' core.
 *
 * @param {string} data Its data folder.
 * @param {Record<string, string>} [env] What it is told besides.
 * @returns {Promise<RunningEdge>} The edge.
 */
export async function startEdge(data, env = {}) {
  const file = fileURLToPath(new URL("../servers/edge.js", import.meta.url));
  const [program, ...args] = pinned(serverCore, [process.execPath, file]);
  const server = spawn(program, args, {
    env: { ...process.env, ...env, BENCH_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(server.stdout, "data");
  const close = async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  };
  return { ...JSON.parse(String(line)), pid: String(server.pid), close };
}
