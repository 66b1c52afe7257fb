// A Ceph Object Gateway of Debian sid for the tests, in a folder of its own: the machine's packages stay as they are.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cephRoot, hasCeph } from "../test/support/ceph/ceph-root.mjs";

const packages = ["ca-certificates", "ceph-common", "ceph-mon", "ceph-osd", "radosgw"];
const attempts = 2;
/** Seconds for one attempt, which takes 30 with a near mirror. */
const limit = 180;

/**
 * Makes the folder unless it is there. Where sid cannot be had, Debian's own older Ceph has to do; where nothing can,
 * the tests that need it say so.
 *
 * @param {(packages: string[]) => number} installPackages Installs packages of the machine's Debian.
 */
export function installCeph(installPackages) {
  if (hasCeph(cephRoot)) return;
  console.log(`Installing a Ceph Object Gateway of Debian sid into ${cephRoot}`);
  if (installPackages(["mmdebstrap"]) === 0) {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (bootstrap()) return;
      console.log(`Attempt ${attempt} of ${attempts} failed.`);
    }
  }
  if (hasCeph("/")) return;
  console.log("Debian sid cannot be had; installing this Debian's own Ceph instead");
  installPackages(packages);
}

/** Under another name until it is whole, so that nobody finds half of it. */
function bootstrap() {
  const folder = dirname(cephRoot);
  mkdirSync(folder, { recursive: true });
  removeAbandoned(folder);
  const partial = `${cephRoot}.${process.pid}`;
  // The release file of a frozen mirror may be past its end; signatures are checked all the same.
  const apt = ["Acquire::Check-Valid-Until=false", "Acquire::Retries=5", "APT::Install-Recommends=false"];
  const options = [...apt.map((option) => `--aptopt=${option.replace("=", ' "')}"`), "--dpkgopt=force-unsafe-io"];
  const args = ["--variant=apt", ...options, `--include=${packages.join(",")}`, "sid", partial, mirror()];
  const timed = ["--kill-after=10", String(limit), "mmdebstrap", "--quiet", ...args];
  const { status } = spawnSync("timeout", timed, { stdio: ["ignore", "inherit", "inherit"] });
  try {
    if (status === 0) renameSync(partial, cephRoot);
  } catch {
    // Somebody else was faster.
  }
  rmSync(partial, { recursive: true, force: true });
  return hasCeph(cephRoot);
}

/** What a killed installation left: the name ends in the id of a process that is gone. */
function removeAbandoned(folder) {
  for (const name of readdirSync(folder)) {
    const pid = /^ceph-sid\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The mirror that this machine uses. */
function mirror() {
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { encoding: "utf8" });
  return stdout.split("\n").find((uri) => uri !== "" && !uri.includes("security")) ?? "http://deb.debian.org/debian";
}
