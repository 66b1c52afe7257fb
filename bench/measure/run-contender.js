import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const quiet = { NODE_NO_WARNINGS: "1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
const isolated = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/**
 * Runs a contender in a process of its own and reads the one JSON object that it prints.
 *
 * @param {string} script Its file, seen from the bench folder.
 * @param {Record<string, string>} [env] What it is told.
 * @returns {Promise<Record<string, number>>} What it measured.
 */
export async function runContender(script, env = {}) {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...quiet, ...isolated, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${script} ended with exit code ${code}`);
  return JSON.parse(output);
}
