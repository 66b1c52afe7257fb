import { fileURLToPath } from "node:url";
import { versionOf } from "../../measure/version-of.js";

const program = fileURLToPath(new URL("../run-s3-sync-client.js", import.meta.url));

/** @type {import("../contenders.js").Offer} */
export function s3SyncClient(place, { folder }) {
  const command = [process.execPath, program, "public", "s3://bench/client"];
  return [{ name: versionOf("s3-sync-client"), prefix: "client/", cwd: folder, command, env: place }];
}
