// Signed GET URLs per second: Storage.url() beside @aws-sdk/s3-request-presigner, Bun's S3 client and minio. Fails below
// 100 times the SDK and twice Bun.
import { alternate } from "./measure/alternate.js";
import { bun, bunPackage } from "./measure/bun.js";
import { printContenders } from "./measure/print-contenders.js";
import { timesAsFast } from "./measure/times-as-fast.js";
import { verdict } from "./measure/verdict.js";
import { versionOf } from "./measure/version-of.js";
import { checkSignatures } from "./presign/check-signatures.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const ours = "Storage.url()";
const sdk = versionOf("@aws-sdk/s3-request-presigner");
const bunClient = bun === undefined ? undefined : `Bun's S3Client (${versionOf(bunPackage)})`;
const scripts = {
  [ours]: "presign/ours.js",
  [sdk]: "presign/sdk.js",
  [versionOf("minio")]: "presign/minio.js",
  ...(bunClient && { [bunClient]: "presign/s3.bun.js" }),
};

await checkSignatures(scripts);
const results = await alternate(scripts, rounds);

verdict(sdk, ...timesAsFast(results, ours, sdk, 100));
if (bunClient === undefined) console.log("Bun's S3 client: not run, since there is no Bun for this machine");
else verdict(bunClient, ...timesAsFast(results, ours, bunClient, 2));
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max); signatures checked to be the same`);
printContenders(results, [
  { field: "rate", unit: "URLs/s" },
  { field: "cpuMicroseconds", unit: "µs CPU each", digits: 2 },
  { field: "rssMiB", unit: "MiB RSS" },
]);
