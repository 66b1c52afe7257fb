import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { S3Client } from "@aws-sdk/client-s3";
import type { TestCredentials } from "../clouds/start-test-cloud.ts";
import { cephConfiguration, cephFolder } from "./ceph-configuration.ts";
import type { InstalledCeph } from "./installed-ceph.ts";

/** A running gateway. */
export interface Ceph extends AsyncDisposable {
  endpoint: string;
  /** Owns the buckets that it makes. */
  owner: TestCredentials;
  /** Owns nothing: a bucket's policy must allow what it does. */
  app: TestCredentials;
  /** The official SDK as the owner; it ends with the gateway. */
  s3: S3Client;
}

const patience = 90_000;

// The daemons' folder is seen at one place, whatever root they run in; mounts are private and end with the processes.
const enter = [
  'mkdir -p "$1$3"',
  'mount --bind "$2" "$1$3"',
  'test "$1" = / || mount --rbind /dev "$1/dev"',
  'mount -t proc proc "$1/proc"',
  'exec chroot "$1" /bin/sh "$3/run-ceph.sh"',
].join(" && ");

/** Starts a gateway on free ports, with an empty store. */
export async function startCeph({ root }: InstalledCeph): Promise<Ceph> {
  const folder = await makeFolder();
  const [owner, app] = [keyOf("OWNER"), keyOf("APP")];
  const [monitorPort, gatewayPort] = [await freePort(), await freePort()];
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  const place = { fsid: randomUUID(), monitorPort, gatewayPort };
  await prepare(folder, cephConfiguration(place));
  const child = start(root, folder, { ...variables(owner, app), FSID: place.fsid, MONITOR_PORT: String(monitorPort) });
  const close = async (): Promise<void> => {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await untilAnswered(endpoint, child, folder);
  } catch (error) {
    child.kill("SIGKILL");
    await close();
    throw error;
  }
  const s3 = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials: owner });
  const dispose = async (): Promise<void> => {
    s3.destroy();
    await close();
  };
  return { endpoint, owner, app, s3, [Symbol.asyncDispose]: dispose };
}

/** Named after the process, so that what one left that was killed is known: half a gigabyte. */
async function makeFolder(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^stowage-ceph-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
  return await mkdtemp(join(tmpdir(), `stowage-ceph-${process.pid}-`));
}

async function prepare(folder: string, configuration: string): Promise<void> {
  for (const name of ["mon", "osd", "rgw"]) await mkdir(join(folder, name));
  await writeFile(join(folder, "ceph.conf"), configuration);
  await writeFile(join(folder, "keyring"), "");
  await copyFile(fileURLToPath(new URL("run-ceph.sh", import.meta.url)), join(folder, "run-ceph.sh"));
}

function start(root: string, folder: string, env: Record<string, string>): ChildProcess {
  const namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"];
  const args = [...namespaces, "sh", "-c", enter, "sh", root, folder, cephFolder];
  return spawn("unshare", args, { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...env } });
}

function variables(owner: TestCredentials, app: TestCredentials): Record<string, string> {
  return {
    OSD: randomUUID(),
    OWNER_KEY: owner.accessKeyId,
    OWNER_SECRET: owner.secretAccessKey,
    APP_KEY: app.accessKeyId,
    APP_SECRET: app.secretAccessKey,
  };
}

async function untilAnswered(endpoint: string, child: ChildProcess, folder: string): Promise<void> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(endpoint).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`The Ceph Object Gateway did not start: ${said}\n${await lastLines(folder)}`);
}

async function lastLines(folder: string): Promise<string> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith(".log"));
  const texts = logs.map(async (name) => `${name}: ${(await readFile(join(folder, name), "utf8")).slice(-1000)}`);
  return (await Promise.all(texts)).join("\n");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

function keyOf(name: string): TestCredentials {
  return { accessKeyId: `AKIA${name}`.padEnd(20, "A"), secretAccessKey: `${name}-for-tests-only`.padEnd(40, "x") };
}
