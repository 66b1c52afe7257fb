import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";

const bucket = "bench";

/**
 * Gives one run an empty cloud with a bucket, and takes both away afterwards.
 *
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} run Gets what place.js reads.
 * @returns {Promise<T>} What the run returns.
 */
export async function withCloud(run) {
  const data = await mkdtemp(join(tmpdir(), "stowage-bench-"));
  const file = fileURLToPath(new URL("cloud.js", import.meta.url));
  const server = spawn(process.execPath, [file], {
    env: { ...process.env, BENCH_DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(server.stdout, "data");
    const { endpoint, accessKeyId, secretAccessKey } = JSON.parse(String(line));
    await createBucket(endpoint, { accessKeyId, secretAccessKey });
    const keys = { BENCH_ACCESS_KEY_ID: accessKeyId, BENCH_SECRET_ACCESS_KEY: secretAccessKey };
    return await run({ BENCH_ENDPOINT: endpoint, BENCH_BUCKET: bucket, ...keys });
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
    await rm(data, { recursive: true, force: true });
  }
}

/**
 * @param {string} endpoint Where the cloud answers.
 * @param {{ accessKeyId: string, secretAccessKey: string }} credentials Its root's keys.
 */
async function createBucket(endpoint, credentials) {
  const client = new S3Client({ region: "us-east-1", endpoint, credentials, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
