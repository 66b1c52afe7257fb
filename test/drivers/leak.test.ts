import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

// 100,000 with `npm run test:long`; npm --prefix bench run leak measures as many without a server's cost.
const pairs = Number(process.env["STOWAGE_ROUNDS"] ?? 8) * 500;
const script = join(import.meta.dirname, "save-and-open.js");

// What V8 does on its own account is some 200 kB in all. A listener, a timer or an entry of a table that every pair leaves
// behind is more, also in a short run.
const mostBytes = 2 + 300_000 / pairs;

it(`Storage holds on to nothing over ${pairs} saves and opens`, { timeout: 60_000 + pairs * 20 }, async () => {
  await using started = await startWithBucket();
  const { cloud } = started;
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script, String(pairs)], {
    env: {
      STOWAGE_STAGE: "dev",
      STOWAGE_ENDPOINT: cloud.endpoint,
      STOWAGE_BUCKET: Bucket,
      STOWAGE_ACCESS_KEY_ID: cloud.app.accessKeyId,
      STOWAGE_SECRET_ACCESS_KEY: cloud.app.secretAccessKey,
    },
  });
  const measured = JSON.parse(stdout) as { pairs: number; heapPerPair: number };
  expect(measured.pairs).toBe(pairs);
  expect(measured.heapPerPair).toBeLessThan(mostBytes);
});
