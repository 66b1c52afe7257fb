// Signed GET URLs per second: Storage.url() beside @aws-sdk/s3-request-presigner. Fails below 100 times.
import { alternate } from "./measure/alternate.js";
import { median, show } from "./measure/median.js";
import { checkSignatures } from "./presign/check-signatures.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const goal = 100;

await checkSignatures();
const { ours, sdk } = await alternate({ ours: "presign/ours.js", sdk: "presign/sdk.js" }, rounds);
const ratio = median(ours, "rate").median / median(sdk, "rate").median;

console.log(`${ratio.toFixed(0)} times @aws-sdk/s3-request-presigner (at least ${goal} are promised)`);
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max); signatures checked to be the same`);
for (const [name, results] of Object.entries({ "Storage.url()": ours, "getSignedUrl()": sdk })) {
  const rate = show(median(results, "rate"));
  const cpu = show(median(results, "cpuMicroseconds"), 2);
  console.log(`  ${name.padEnd(16)} ${rate} URLs/s, ${cpu} µs CPU each, ${show(median(results, "rssMiB"))} MiB RSS`);
}
process.exitCode = ratio >= goal ? 0 : 1;
