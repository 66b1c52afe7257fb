import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createBucket } from "./create-bucket.js";
import { placeVariables } from "./with-server.js";

const programs = ["ceph", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "monmaptool"];

/**
 * @typedef {object} Gateway
 * @property {<T>(run: (env: Record<string, string>) => Promise<T>) => Promise<T>} use Gives one run a bucket of its own.
 * @property {() => Promise<void>} close Ends what was started.
 */

/**
 * A Ceph Object Gateway: the one that RGW_ENDPOINT, RGW_ACCESS_KEY_ID and RGW_SECRET_ACCESS_KEY name, else one that is
 * started from Debian's packages.
 *
 * @returns {Promise<Gateway | undefined>} `undefined` where there is neither.
 */
export async function openGateway() {
  const { RGW_ENDPOINT: endpoint, RGW_ACCESS_KEY_ID = "", RGW_SECRET_ACCESS_KEY = "", RGW_PIDS = "" } = process.env;
  if (endpoint !== undefined) {
    const keys = { accessKeyId: RGW_ACCESS_KEY_ID, secretAccessKey: RGW_SECRET_ACCESS_KEY };
    return { use: usesOf({ endpoint, ...keys, pids: RGW_PIDS }), close: () => Promise.resolve() };
  }
  const present = programs.every((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0);
  return present ? await startGateway() : undefined;
}

async function startGateway() {
  const data = await mkdtemp(join(tmpdir(), "stowage-bench-"));
  const file = fileURLToPath(new URL("ceph-gateway.js", import.meta.url));
  const env = { ...process.env, BENCH_DATA: data };
  const server = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const [line] = await Promise.race([once(server.stdout, "data"), ended.then(() => [])]);
  if (line === undefined) throw new Error("The Ceph Object Gateway did not start");
  const close = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { use: usesOf(JSON.parse(String(line))), close };
}

/**
 * @param {{ endpoint: string, accessKeyId: string, secretAccessKey: string, pids: string }} gateway Where it answers.
 * @returns {Gateway["use"]} Runs with buckets of their own.
 */
function usesOf({ pids, ...keys }) {
  return async (run) => {
    const place = { ...keys, bucket: `bench-${Date.now()}` };
    await createBucket(place);
    return await run({ ...placeVariables(place), BENCH_PIDS: pids });
  };
}
