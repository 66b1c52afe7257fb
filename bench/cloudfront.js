// CloudFront URLs per second: the signer of @stowage/wire beside bare crypto.sign and @aws-sdk/cloudfront-signer. Fails
// below 95 % of the one and 15 times the other.
import { alternate } from "./measure/alternate.js";
import { median } from "./measure/median.js";
import { printContenders } from "./measure/print-contenders.js";
import { runContender } from "./measure/run-contender.js";
import { timesAsFast } from "./measure/times-as-fast.js";
import { verdict } from "./measure/verdict.js";
import { versionOf } from "./measure/version-of.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const aws = versionOf("@aws-sdk/cloudfront-signer");
const kinds = { "P-256": "ec", "RSA-2048": "rsa" };
const signers = { stowage: "cloudfront/ours.js", "crypto.sign": "cloudfront/bare.js", [aws]: "cloudfront/aws.js" };
const contenders = Object.entries(kinds).flatMap(([kind, key]) =>
  Object.entries(signers).map(([name, script]) => ({ name: `${name}, ${kind}`, script, key })),
);
const keys = Object.fromEntries(contenders.map(({ name, key }) => [name, key]));
const scripts = Object.fromEntries(contenders.map(({ name, script }) => [name, script]));

const results = await alternate(scripts, rounds, (name, script) => runContender(script, { BENCH_KEY: keys[name] }));
for (const kind of Object.keys(kinds)) {
  const [ratio, { note }] = timesAsFast(results, `stowage, ${kind}`, `crypto.sign, ${kind}`, 0.95);
  verdict(`bare crypto.sign, ${kind}`, ratio * 100, { least: 95, unit: "%", note });
}
// The documentation's key is RSA. Ours is P-256 by default.
verdict(`${aws}, RSA-2048`, ...timesAsFast(results, "stowage, P-256", `${aws}, RSA-2048`, 15));
for (const kind of Object.keys(kinds)) {
  const ratio = median(results[`stowage, ${kind}`], "rate").median / median(results[`${aws}, ${kind}`], "rate").median;
  console.log(`both with ${kind}: ${ratio.toFixed(1)} times (nothing is promised)`);
}
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max); signatures verified`);
printContenders(results, [
  { field: "rate", unit: "URLs/s" },
  { field: "cpuMicroseconds", unit: "µs CPU each", digits: 1 },
  { field: "rssMiB", unit: "MiB RSS" },
]);
