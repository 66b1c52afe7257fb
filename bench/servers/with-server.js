import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createBucket } from "./create-bucket.js";

/**
 * Gives one run an empty server with a bucket, and takes both away afterwards.
 *
 * @template T
 * @param {string} script The server, seen from the bench folder.
 * @param {(env: Record<string, string>) => Promise<T>} run Gets what measure/place.js reads.
 * @returns {Promise<T>} What the run returns.
 */
export async function withServer(script, run) {
  const data = await mkdtemp(join(tmpdir(), "stowage-bench-"));
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const args = process.env.BENCH_SERVER_ARGS?.split(" ") ?? [];
  const server = spawn(process.execPath, [...args, file], {
    env: { ...process.env, BENCH_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(server.stdout, "data");
    const place = { ...JSON.parse(String(line)), bucket: "bench" };
    await createBucket(place);
    return await run({ ...placeVariables(place), BENCH_PIDS: String(server.pid) });
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
    await rm(data, { recursive: true, force: true });
  }
}

/**
 * @param {import("./create-bucket.js").Place} place A bucket.
 * @returns {Record<string, string>} What measure/place.js reads.
 */
export function placeVariables({ endpoint, bucket, accessKeyId, secretAccessKey }) {
  return {
    BENCH_ENDPOINT: endpoint,
    BENCH_BUCKET: bucket,
    BENCH_ACCESS_KEY_ID: accessKeyId,
    BENCH_SECRET_ACCESS_KEY: secretAccessKey,
  };
}
