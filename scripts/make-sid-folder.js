// Debian sid's packages in a folder of their own: the machine's packages stay as they are.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const attempts = 2;
/** Seconds for one attempt, which takes 30 to 45 with a near mirror. */
const limit = 180;

/**
 * @typedef {object} SidFolder
 * @property {string} root Where the packages lie afterwards.
 * @property {string[]} packages Their names.
 * @property {"apt" | "extract"} variant `apt` configures them, so that they run in a root of their own; `extract` only
 *   unpacks them, which is enough for what is read from outside.
 * @property {() => boolean} isWhole Whether everything is there.
 */

/**
 * Makes the folder, also in place of one that is not whole.
 *
 * @param {SidFolder} folder What is wanted.
 * @returns {boolean} Whether it is there.
 */
export function makeSidFolder(folder) {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (bootstrap(folder)) return true;
    console.log(`Attempt ${attempt} of ${attempts} failed.`);
  }
  return false;
}

/** Under another name until it is whole, so that nobody finds half of it. */
function bootstrap({ root, packages, variant, isWhole }) {
  mkdirSync(dirname(root), { recursive: true });
  removeAbandoned(root);
  const partial = `${root}.${process.pid}`;
  // The release file of a frozen mirror may be past its end; signatures are checked all the same.
  const apt = ["Acquire::Check-Valid-Until=false", "Acquire::Retries=5", "APT::Install-Recommends=false"];
  const options = [...apt.map((option) => `--aptopt=${option.replace("=", ' "')}"`), "--dpkgopt=force-unsafe-io"];
  const args = [`--variant=${variant}`, ...options, `--include=${packages.join(",")}`, "sid", partial, mirror()];
  const timed = ["--kill-after=10", String(limit), "mmdebstrap", "--quiet", ...args];
  const { status } = spawnSync("timeout", timed, { stdio: ["ignore", "inherit", "inherit"] });
  try {
    if (status === 0) {
      // One that was made when less was wanted.
      if (existsSync(root) && !isWhole()) renameSync(root, `${partial}-old`);
      renameSync(partial, root);
    }
  } catch {
    // Somebody else was faster.
  }
  for (const folder of [partial, `${partial}-old`]) rmSync(folder, { recursive: true, force: true });
  return isWhole();
}

/** What a killed installation left: the name ends in the id of a process that is gone. */
function removeAbandoned(root) {
  for (const name of readdirSync(dirname(root))) {
    const pid = name.startsWith(`${basename(root)}.`) ? Number.parseInt(name.slice(basename(root).length + 1), 10) : 0;
    if (pid > 0 && !isRunning(pid)) rmSync(join(dirname(root), name), { recursive: true, force: true });
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
