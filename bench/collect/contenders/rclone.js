import { deployTool } from "../../../scripts/install-deploy-tools.js";
import { firstLine } from "./first-line.js";

const flags = [
  "--checksum",
  "--transfers",
  "32",
  "--checkers",
  "32",
  "--fast-list",
  "--s3-no-head",
  "--s3-no-check-bucket",
];

/** @type {import("../contenders.js").Offer} */
export function rclone({ BENCH_ENDPOINT, BENCH_ACCESS_KEY_ID, BENCH_SECRET_ACCESS_KEY }, { folder }) {
  const named = process.env.BENCH_RCLONE;
  const tool = named === undefined ? deployTool("rclone") : { command: [named], env: {} };
  const version = firstLine([...tool.command, "version"], tool.env);
  if (version === undefined) return [];
  const env = {
    ...tool.env,
    RCLONE_CONFIG: "/dev/null",
    RCLONE_CONFIG_BENCH_TYPE: "s3",
    RCLONE_CONFIG_BENCH_PROVIDER: "Other",
    RCLONE_CONFIG_BENCH_ENDPOINT: BENCH_ENDPOINT,
    RCLONE_CONFIG_BENCH_ACCESS_KEY_ID: BENCH_ACCESS_KEY_ID,
    RCLONE_CONFIG_BENCH_SECRET_ACCESS_KEY: BENCH_SECRET_ACCESS_KEY,
  };
  const copy = (place, ...options) => [...tool.command, "copy", "public", `bench:bench/${place}`, ...options];
  return [
    { name: `${version}, tuned`, prefix: "tuned/", cwd: folder, command: copy("tuned", ...flags), env },
    { name: `${version} copy`, prefix: "rclone/", cwd: folder, command: copy("rclone"), env },
  ];
}
