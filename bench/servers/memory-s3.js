import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinned, serverCore } from "../measure/cores.js";
import { placeVariables } from "./with-server.js";

/**
 * @typedef {object} MemoryServer
 * @property {string} endpoint Where it answers.
 * @property {Record<string, string>} env What measure/place.js reads.
 * @property {() => Promise<Record<string, number>>} counts Tells what was asked of it since the last time.
 * @property {() => Promise<void>} close Ends it.
 */

/**
 * Compiles the server that keeps objects in memory and starts it, empty, on a core of its own.
 *
 * @param {number} delay Milliseconds that every answer is held back.
 * @returns {Promise<MemoryServer>} The server.
 */
export async function openMemoryServer(delay) {
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  const program = join(folder, "memory-s3");
  compile(program);
  const [command, ...args] = pinned(serverCore, [program, String(delay)]);
  const server = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout, "data");
  const endpoint = `http://127.0.0.1:${String(line).trim()}`;
  const keys = { accessKeyId: "BENCHBENCHBENCHBENCH", secretAccessKey: "bench".repeat(8) };
  return {
    endpoint,
    env: placeVariables({ endpoint, bucket: "bench", ...keys }),
    counts: async () => JSON.parse(await (await fetch(`${endpoint}/?counts`)).text()),
    close: async () => {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
      rmSync(folder, { recursive: true });
    },
  };
}

/** @param {string} program Where the program goes. */
function compile(program) {
  const sources = fileURLToPath(new URL("memory-s3/", import.meta.url));
  const files = readdirSync(sources).filter((name) => name.endsWith(".c"));
  const args = ["-O2", "-o", program, ...files.map((name) => join(sources, name)), "-l:libcrypto.so.3"];
  const { status, error } = spawnSync("gcc", args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`gcc cannot compile ${sources}: ${error?.message ?? `exit code ${status}`}`);
}
