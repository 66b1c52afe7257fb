import { createHash } from "node:crypto";
import { compareUtf8 } from "@stowage/wire";
import { shortHash } from "../hashed-name.ts";
import { pythonJson } from "./python-json.ts";

/** Django's digest of a manifest: md5[:12] of `json.dumps(sorted(paths.items()))`. */
export function manifestHash(paths: Readonly<Record<string, string>>): string {
  const items = Object.entries(paths).toSorted(([left], [right]) => compareUtf8(left, right));
  return shortHash(createHash("md5").update(pythonJson(items)).digest("hex"));
}
