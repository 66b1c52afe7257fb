import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEdge } from "./start-edge.js";
import { startNginx } from "./start-nginx.js";

/**
 * @typedef {object} Contenders
 * @property {Record<string, Record<string, string>>} contenders What `hits.js` is told of each.
 * @property {string} nginx The version of nginx.
 * @property {() => Promise<void>} close Ends both.
 */

/**
 * Starts the edge, and an nginx that keeps what the edge answers: both have the same bytes and headers to send.
 *
 * @returns {Promise<Contenders>} Both.
 */
export async function openContenders() {
  installPrograms();
  const data = await mkdtemp(join(tmpdir(), "stowage-bench-"));
  const edge = await startEdge(join(data, "cloud"));
  const { endpoint, host } = edge;
  const nginx = await startNginx(join(data, "nginx"), { endpoint, host });
  const close = async () => {
    await nginx.close();
    await edge.close();
    await rm(data, { recursive: true, force: true });
  };
  return {
    contenders: {
      stowage: { BENCH_ENDPOINT: endpoint, BENCH_HOST: host, BENCH_PIDS: edge.pid, BENCH_HIT: "x-cache" },
      nginx: { BENCH_ENDPOINT: nginx.endpoint, BENCH_HOST: host, BENCH_PIDS: nginx.pids, BENCH_HIT: "x-nginx-cache" },
    },
    nginx: nginx.version,
    close,
  };
}

/** Debian has both. */
function installPrograms() {
  const programs = { nginx: "/usr/sbin/nginx", wrk: "/usr/bin/wrk" };
  const missing = Object.entries(programs).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new Error(`Not installed here: ${missing.join(", ")} (Debian has both)`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...missing]]) {
    spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", "ignore", "inherit"], env });
  }
}
