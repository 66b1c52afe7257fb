import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What bounds an upload of 1 GiB on this machine: MD5, which is its ETag, and the disk.
 *
 * @returns {{ md5: number, disk: number }} MB/s of `openssl speed md5` and of `dd conv=fsync` into the folder for
 *   temporary files, where the servers' data are.
 */
export function measureLimits() {
  const speed = run("openssl", "speed", "-mr", "-bytes", "65536", "-seconds", "2", "md5");
  const md5 = Number(/^\+F:\d+:md5:([\d.]+)$/m.exec(speed)?.[1]) / 1e6;
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  try {
    const started = performance.now();
    run("dd", "if=/dev/zero", `of=${join(folder, "dd")}`, "bs=1M", "count=1024", "conv=fsync");
    return { md5: Math.round(md5), disk: Math.round(2 ** 30 / 1000 / (performance.now() - started)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string[]} command A command and its arguments. */
function run(...[command, ...args]) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}: ${stderr}`);
  return stdout;
}
