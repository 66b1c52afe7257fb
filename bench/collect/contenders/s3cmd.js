import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployTool } from "../../../scripts/install-deploy-tools.js";
import { firstLine } from "./first-line.js";

/** @type {import("../contenders.js").Offer} */
export function s3cmd({ BENCH_ENDPOINT, BENCH_ACCESS_KEY_ID, BENCH_SECRET_ACCESS_KEY }, { folder }) {
  const { command, env } = deployTool("s3cmd");
  const name = firstLine([...command, "--version"], env);
  if (name === undefined) return [];
  const { host } = new URL(BENCH_ENDPOINT);
  const config = join(folder, "s3cfg");
  writeFileSync(config, "");
  const options = [
    `--config=${config}`,
    `--access_key=${BENCH_ACCESS_KEY_ID}`,
    `--secret_key=${BENCH_SECRET_ACCESS_KEY}`,
    `--host=${host}`,
    `--host-bucket=${host}`,
    "--no-ssl",
    "--quiet",
  ];
  const sync = ["sync", "public/", "s3://bench/s3cmd/"];
  return [{ name, prefix: "s3cmd/", cwd: folder, command: [...command, ...options, ...sync], env }];
}
