// A Ceph Object Gateway with one monitor and one OSD, from Debian's packages: prints where it answers, the keys and the
// processes; ends on SIGTERM. Data and configuration lie in BENCH_DATA.
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const data = process.env.BENCH_DATA ?? "";
const file = join(data, "ceph.conf");
const fsid = randomUUID();
const keys = { accessKeyId: "BENCHBENCHBENCHBENCH", secretAccessKey: "bench".repeat(8) };

/** @returns {Promise<number>} A port that is free. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Runs a program to its end.
 *
 * @param {string} program The program.
 * @param {string[]} args Its arguments.
 */
function run(program, args) {
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
}

/**
 * @param {number} monitor The monitor's port.
 * @param {number} gateway The gateway's port.
 * @returns {string} One machine, one copy, no authentication between the daemons.
 */
function configuration(monitor, gateway) {
  const pools = ["osd_pool_default_size = 1", "osd_pool_default_min_size = 1", "osd_pool_default_pg_num = 4"];
  return [
    ["[global]", `fsid = ${fsid}`, "mon_initial_members = a", `mon_host = [v2:127.0.0.1:${monitor}]`],
    ["public_addr = 127.0.0.1", "cluster_addr = 127.0.0.1", `run_dir = ${data}`, `keyring = ${data}/keyring`],
    ["auth_cluster_required = none", "auth_service_required = none", "auth_client_required = none"],
    ["mon_client_mode = crc", "ms_mon_client_mode = crc", "mon_allow_pool_size_one = true", ...pools],
    ["osd_pool_default_pg_autoscale_mode = off", "osd_crush_chooseleaf_type = 0", "mon_max_pg_per_osd = 1000"],
    [`log_file = ${data}/$name.log`, `admin_socket = ${data}/$name.asok`, `crash_dir = ${data}`],
    ["[mon]", `mon_data = ${data}/mon`, `mon_cluster_log_file = ${data}/cluster.log`],
    ["[osd]", `osd_data = ${data}/osd`, "osd_objectstore = bluestore", "bluestore_block_create = true"],
    [`bluestore_block_size = ${10 * 1024 ** 3}`, "osd_memory_target = 939524096"],
    ["[client.rgw]", `rgw_frontends = beast endpoint=127.0.0.1:${gateway} tcp_nodelay=1`, `rgw_data = ${data}/rgw`],
  ]
    .flat()
    .join("\n")
    .concat("\n");
}

/** @type {import("node:child_process").ChildProcess[]} */
const daemons = [];

/**
 * @param {string} program The daemon.
 * @param {string[]} args Its arguments.
 */
function start(program, args) {
  daemons.push(spawn(program, ["-f", "-c", file, ...args], { stdio: "ignore" }));
}

/** @param {number} port The gateway's. */
async function answers(port) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The gateway does not answer");
}

function stop() {
  for (const daemon of daemons.toReversed()) daemon.kill("SIGKILL");
}

process.once("SIGTERM", stop);
for (const folder of ["mon", "osd", "rgw"]) mkdirSync(join(data, folder), { recursive: true });
const [monitor, gateway] = [await freePort(), await freePort()];
writeFileSync(file, configuration(monitor, gateway));
writeFileSync(join(data, "keyring"), "");
const map = join(data, "monmap");
const address = `[v2:127.0.0.1:${monitor}]`;
try {
  run("monmaptool", ["--create", "--clobber", "--fsid", fsid, "--addv", "a", address, map]);
  run("ceph-mon", ["-c", file, "-i", "a", "--mkfs", "--monmap", map]);
  start("ceph-mon", ["-i", "a"]);
  const osd = randomUUID();
  run("ceph-osd", ["-c", file, "-i", "0", "--no-mon-config", "--mkfs", "--osd-uuid", osd]);
  run("ceph", ["-c", file, "--connect-timeout", "60", "osd", "new", osd, "0"]);
  start("ceph-osd", ["-i", "0"]);
  start("radosgw", ["-n", "client.rgw"]);
  await answers(gateway);
  const { accessKeyId, secretAccessKey } = keys;
  const user = ["user", "create", "--uid", "bench", "--display-name", "Bench"];
  run("radosgw-admin", [
    "-c",
    file,
    "-n",
    "client.rgw",
    ...user,
    "--access-key",
    accessKeyId,
    "--secret",
    secretAccessKey,
  ]);
  const pids = daemons.map(({ pid }) => pid).join(" ");
  process.stdout.write(`${JSON.stringify({ endpoint: `http://127.0.0.1:${gateway}`, ...keys, pids })}\n`);
} catch (error) {
  stop();
  throw error;
}
