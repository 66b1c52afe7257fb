import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pinned, serverCore } from "../measure/cores.js";

/**
 * Starts an nginx with one worker and a cache in front of a server.
 *
 * @param {string} folder Where its files are.
 * @param {{ endpoint: string, host: string }} origin The server, and the host that it is asked for.
 * @returns {Promise<{ endpoint: string, pids: string, version: string, close: () => Promise<void> }>} The nginx.
 */
export async function startNginx(folder, origin) {
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  await writeFile(file, configuration(folder, port, origin));
  const [program, ...args] = pinned(serverCore, ["/usr/sbin/nginx", "-p", folder, "-c", file]);
  const server = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint);
  const workers = await readFile(`/proc/${server.pid}/task/${server.pid}/children`, "utf8");
  const close = async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  };
  const version = spawnSync("/usr/sbin/nginx", ["-v"], { encoding: "utf8" }).stderr.trim().replace(/^.*: /, "");
  return { endpoint, pids: `${server.pid} ${workers.trim()}`, version, close };
}

/** The port is told by a server that is ended at once. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** @param {string} endpoint Where it is to answer. */
async function answers(endpoint) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(50);
  }
  throw new Error("nginx does not answer");
}

/**
 * Tuned as its documentation advises for a cache of small files: no log, open files remembered, one write an answer.
 *
 * @param {string} folder Where its files are.
 * @param {number} port Where it listens.
 * @param {{ endpoint: string, host: string }} origin What it asks.
 */
function configuration(folder, port, { endpoint, host }) {
  return `
user root;
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  keepalive_timeout 600s;
  open_file_cache max=10000 inactive=1h;
  open_file_cache_valid 1h;
  client_body_temp_path ${folder}/client;
  proxy_temp_path ${folder}/proxy;
  proxy_cache_path ${folder}/cache levels=1:2 keys_zone=hits:16m max_size=1g inactive=1h use_temp_path=off;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${endpoint};
      proxy_set_header Host ${host};
      proxy_cache hits;
      proxy_cache_valid 200 1h;
      add_header X-Nginx-Cache $upstream_cache_status;
    }
  }
}
`;
}
