import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinned, serverCore } from "../measure/cores.js";

/**
 * Puts TLS in front of a server, on its core, with a certificate of a new authority.
 *
 * @template T
 * @param {{ env: Record<string, string> }} server The server.
 * @param {(env: Record<string, string>) => Promise<T>} use Gets the place, and NODE_EXTRA_CA_CERTS.
 * @returns {Promise<T>} What that returns.
 */
export async function withTls(server, use) {
  const data = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  makeCertificate(data);
  const file = fileURLToPath(new URL("tls-proxy.js", import.meta.url));
  const [program, ...args] = pinned(serverCore, [process.execPath, file]);
  const env = { ...process.env, ...server.env, BENCH_DATA: data };
  const proxy = spawn(program, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(proxy.stdout, "data");
    return await use({ ...server.env, BENCH_ENDPOINT: String(line).trim(), NODE_EXTRA_CA_CERTS: join(data, "ca.crt") });
  } finally {
    proxy.kill("SIGTERM");
    if (proxy.exitCode === null) await once(proxy, "exit");
    rmSync(data, { recursive: true });
  }
}

/** @param {string} folder Where the authority and the server's key and certificate go. */
function makeCertificate(folder) {
  const openssl = (/** @type {string} */ args) =>
    execFileSync("openssl", args.split(" "), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const newKey = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";
  openssl(`req -x509 ${newKey} -keyout ca.key -out ca.crt -subj /CN=bench-authority`);
  openssl(`req ${newKey.replace(" -days 2", "")} -keyout server.key -out server.csr -subj /CN=127.0.0.1`);
  writeFileSync(join(folder, "names"), "subjectAltName=IP:127.0.0.1\n");
  openssl("x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.crt");
}
