import { deployTool } from "../../../scripts/install-deploy-tools.js";
import { awsEnvironment } from "./aws-environment.js";
import { firstLine } from "./first-line.js";

/** @type {import("../contenders.js").Offer} */
export function aws(place, { folder }) {
  const { command, env } = deployTool("aws");
  const version = firstLine([...command, "--version"], env);
  if (version === undefined) return [];
  const options = ["--endpoint-url", place.BENCH_ENDPOINT, "--only-show-errors"];
  return [
    {
      name: `aws s3 sync (${version.split(" ")[0]})`,
      prefix: "aws/",
      cwd: folder,
      command: [...command, "s3", "sync", "public", "s3://bench/aws", ...options],
      env: { ...env, ...awsEnvironment(place) },
    },
  ];
}
