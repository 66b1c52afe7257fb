import { createBucket } from "./create-bucket.js";
import { placeVariables } from "./with-server.js";

/** Whether a Ceph Object Gateway is given, by RGW_ENDPOINT, RGW_ACCESS_KEY_ID and RGW_SECRET_ACCESS_KEY. */
export const gatewayGiven = process.env.RGW_ENDPOINT !== undefined;

/**
 * Gives one run a bucket in the gateway.
 *
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} run Gets what measure/place.js reads.
 * @returns {Promise<T>} What the run returns.
 */
export async function withGateway(run) {
  const place = {
    endpoint: process.env.RGW_ENDPOINT ?? "",
    accessKeyId: process.env.RGW_ACCESS_KEY_ID ?? "",
    secretAccessKey: process.env.RGW_SECRET_ACCESS_KEY ?? "",
    bucket: `bench-${Date.now()}`,
  };
  await createBucket(place);
  return await run({ ...placeVariables(place), BENCH_PIDS: process.env.RGW_PIDS ?? "" });
}
