import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { pinned, serverCore } from "../measure/cores.js";
import { placeVariables } from "./with-server.js";

const block = Buffer.alloc(2 ** 20, "stowage ");

/**
 * @typedef {object} NullServer
 * @property {string} endpoint Where it answers.
 * @property {Record<string, string>} env What measure/place.js reads.
 * @property {() => Promise<void>} close Ends it.
 */

/**
 * Compiles the server that stores nothing and starts it on a core of its own.
 *
 * @returns {Promise<NullServer>} The server.
 */
export async function openNullServer() {
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  const program = join(folder, "null-s3");
  const source = fileURLToPath(new URL("null-s3.c", import.meta.url));
  const { status, error } = spawnSync("gcc", ["-O2", "-o", program, source], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error(`gcc cannot compile ${source}: ${error?.message ?? `exit code ${status}`}`);
  const [command, ...args] = pinned(serverCore, [program, ...factsOf(4096), ...factsOf(2 ** 30)]);
  const server = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout, "data");
  const endpoint = `http://127.0.0.1:${String(line).trim()}`;
  const keys = { accessKeyId: "BENCHBENCHBENCHBENCH", secretAccessKey: "bench".repeat(8) };
  const close = async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
    rmSync(folder, { recursive: true });
  };
  return { endpoint, env: placeVariables({ endpoint, bucket: "bench", ...keys }), close };
}

/**
 * @param {number} size Of an object that the server answers with.
 * @returns {string[]} Its ETag and its CRC-32.
 */
function factsOf(size) {
  const md5 = createHash("md5");
  let sum = 0;
  for (let left = size; left > 0; left -= block.length) {
    const piece = block.subarray(0, left);
    md5.update(piece);
    sum = crc32(piece, sum);
  }
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum);
  return [md5.digest("hex"), bytes.toString("base64")];
}
