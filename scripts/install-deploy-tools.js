// rclone, the AWS CLI and s3cmd of Debian sid, which the benchmark of deploys measures; the machine's own stay as they are.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { makeSidFolder } from "./make-sid-folder.js";

/** The folder; it outlives the clone. */
const root = "/var/cache/stowage-tests/deploy-tools-sid";
const loader = join(root, "usr/lib64/ld-linux-x86-64.so.2");
const libraries = join(root, "usr/lib/x86_64-linux-gnu");
const pythonEnvironment = { PYTHONHOME: join(root, "usr"), PYTHONPATH: join(root, "usr/lib/python3/dist-packages") };

/** Makes their folder unless it is there. */
export function installDeployTools() {
  if (isWhole()) return;
  if (!makeSidFolder({ root, packages: ["awscli", "rclone", "s3cmd"], variant: "extract", isWhole })) return;
  // What Debian does when it configures a package: otherwise each start would compile all modules.
  const [program, ...args] = python();
  spawnSync(program, [...args, "-m", "compileall", "-q", join(root, "usr/lib/python3"), standardLibrary()], {
    env: pythonEnvironment,
    stdio: "ignore",
  });
}

/**
 * How a tool is started: a Python program by sid's own Python, with sid's loader, so that no root of its own is needed.
 *
 * @param {"aws" | "rclone" | "s3cmd"} name The tool.
 * @returns {{ command: string[], env: Record<string, string> }} The command without arguments, and what it is told; the
 *   machine's own tool where sid's is not there.
 */
export function deployTool(name) {
  const program = join(root, "usr/bin", name);
  if (!isWhole()) return { command: [join("/usr/bin", name)], env: {} };
  if (name === "rclone") return { command: [program], env: {} };
  return { command: [...python(), program], env: { ...pythonEnvironment, PYTHONDONTWRITEBYTECODE: "1" } };
}

function python() {
  return [loader, "--library-path", libraries, join(root, "usr/bin", pythonName())];
}

function pythonName() {
  return readdirSync(join(root, "usr/bin")).find((each) => /^python3\.\d+$/.test(each)) ?? "python3";
}

function standardLibrary() {
  return join(root, "usr/lib", pythonName());
}

function isWhole() {
  return [loader, ...["aws", "rclone", "s3cmd"].map((name) => join(root, "usr/bin", name))].every((file) =>
    existsSync(file),
  );
}
