// 1 GiB from a stream of unknown length into the embedded cloud: Storage.save() beside @aws-sdk/lib-storage. Fails when
// ours takes 150 MiB of memory or more. FRESH=1 makes every chunk of the source new memory.
import { alternate } from "./measure/alternate.js";
import { median, show } from "./measure/median.js";
import { runContender } from "./measure/run-contender.js";
import { withServer } from "./servers/with-server.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const limit = 150;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const scripts = { ours: "upload/ours.js", sdk: "upload/lib-storage.js" };
const { ours, sdk } = await alternate(scripts, rounds, (_, script) =>
  withServer("servers/stowage.js", (env) => runContender(script, env)),
);
const memory = median(ours, "rssMiB");

console.log(`${memory.max} MiB RSS at most (less than ${limit} are promised)`);
console.log(`Node ${process.version}, 1 GiB, ${rounds} rounds, median (min–max), server on the same machine`);
for (const [name, results] of Object.entries({ "Storage.save()": ours, "lib-storage": sdk })) {
  const rate = show(median(results, "rate"));
  const cpu = show(median(results, "cpuSeconds"), 2);
  console.log(`  ${name.padEnd(16)} ${rate} MB/s, ${cpu} s CPU, ${show(median(results, "rssMiB"))} MiB RSS`);
}
process.exitCode = memory.max < limit ? 0 : 1;
