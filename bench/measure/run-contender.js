import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bun } from "./bun.js";
import { clientCore, pinned } from "./cores.js";

const quiet = { NODE_NO_WARNINGS: "1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
const isolated = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/**
 * Runs a contender in a process of its own and reads the one JSON object that it prints. A file `….bun.js` runs under Bun.
 *
 * @param {string} script Its file, seen from the bench folder.
 * @param {Record<string, string>} [env] What it is told.
 * @param {{ pin?: boolean, args?: string[] }} [options] Whether it is held to the clients' core, and arguments of Node.
 * @returns {Promise<Record<string, number>>} What it measured.
 */
export async function runContender(script, env = {}, { pin = false, args = [] } = {}) {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const runtime = script.endsWith(".bun.js") ? (bun ?? "bun") : process.execPath;
  const command = [runtime, ...args, file];
  const [program, ...rest] = pin ? pinned(clientCore, command) : command;
  const child = spawn(program, rest, {
    env: { ...process.env, ...quiet, ...isolated, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${script} ended with exit code ${code}`);
  return JSON.parse(output);
}
