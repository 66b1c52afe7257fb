import type { Option } from "commander";
import { commander } from "../commander.ts";

/** `--new-bucket-defaults`, of the commands that run the embedded cloud. */
export function newBucketDefaultsOption(): Option {
  const description = "what new buckets have: AWS's defaults of today, or those before April 2023";
  return new commander.Option("--new-bucket-defaults <defaults>", description)
    .choices(["current", "legacy"])
    .default("current");
}
