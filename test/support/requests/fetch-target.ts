import type { TestCloud } from "../clouds/start-test-cloud.ts";
import { type RawAnswer, sendTarget } from "./send-target.ts";

/** Sends a pre-signed or anonymous target. */
export async function fetchTarget(cloud: TestCloud, target: string, method = "GET"): Promise<RawAnswer> {
  return await sendTarget(cloud, { method, target, headers: { host: `127.0.0.1:${cloud.port}` } });
}
