import { bun, bunPackage } from "../measure/bun.js";
import { runContender } from "../measure/run-contender.js";
import { versionOf } from "../measure/version-of.js";
import { withServer } from "../servers/with-server.js";

/** Ours, as an application uses it. */
export const ours = "Storage";
export const oursSigned = "Storage, payload signed";
const ourDriver = "stowage/s3 driver";
export const sdk = versionOf("@aws-sdk/client-s3");
export const minio = versionOf("minio");
export const opendal = versionOf("opendal");

/** @type {Record<string, { script: string, env?: Record<string, string> }>} */
export const contenders = {
  [ours]: { script: "objects/our-storage.js" },
  [oursSigned]: { script: "objects/our-storage.js", env: { BENCH_SIGNED: "1" } },
  [ourDriver]: { script: "objects/our-driver.js" },
  [sdk]: { script: "objects/sdk.js" },
  [`${sdk}, CRC off`]: { script: "objects/sdk.js", env: { BENCH_CRC: "off" } },
  [minio]: { script: "objects/minio.js" },
  [opendal]: { script: "objects/opendal.js" },
  ...(bun && { [`Bun's S3Client (${versionOf(bunPackage)})`]: { script: "objects/s3.bun.js" } }),
};

/** Has each store and read an object in the embedded cloud, which verifies signatures and checksums. */
export async function checkContenders() {
  await withServer("servers/stowage.js", async (place) => {
    for (const { script, env } of Object.values(contenders)) {
      await runContender(script, { ...place, ...env, BENCH_CHECK: "1" });
    }
  });
}
