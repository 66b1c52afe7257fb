// 4 KiB answers from a cache over 32 keep-alive connections, 1,000 objects in turns. Prints what was measured, as JSON.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverUsage } from "../cloud/server-usage.js";
import { clientCore, pinned } from "../measure/cores.js";
import { endpoint } from "../measure/place.js";

const objects = 1000;
const size = 4096;
const host = process.env.BENCH_HOST ?? "";
const hit = process.env.BENCH_HIT ?? "";
const script = `
local requests, at = {}, 0
init = function()
  for i = 0, ${objects - 1} do requests[i] = wrk.format("GET", "/o/" .. i .. ".bin", { Host = "${host}" }) end
end
request = function()
  at = (at + 1) % ${objects}
  return requests[at]
end
`;

for (let i = 0; i < objects; i += 1) await ask(i);
for (let i = 0; i < objects; i += 1) {
  const answer = await ask(i);
  const told = String(answer.headers[hit] ?? "");
  if (!/^hit/i.test(told) || answer.size !== size)
    throw new Error(`Object ${i} is no hit: ${told}, ${answer.size} bytes`);
}
drive(1);
const before = serverUsage();
const { rate, count } = drive(3);
const after = serverUsage();
const cpuMicroseconds = ((after.cpuSeconds - before.cpuSeconds) * 1e6) / count;
process.stdout.write(JSON.stringify({ rate, cpuMicroseconds, rssMiB: after.peakMiB }));

/** @param {number} index Of the object. @returns {Promise<{ headers: import("node:http").IncomingHttpHeaders, size: number }>} */
function ask(index) {
  return new Promise((resolve, reject) => {
    const asked = request(`${endpoint}/o/${index}.bin`, { headers: { host } }, (response) => {
      let received = 0;
      response.on("data", (chunk) => (received += chunk.length));
      response.on("end", () => resolve({ headers: response.headers, size: received }));
    });
    asked.on("error", reject).end();
  });
}

/** @param {number} seconds How long. */
function drive(seconds) {
  const folder = mkdtempSync(join(tmpdir(), "stowage-bench-"));
  const file = join(folder, "hits.lua");
  writeFileSync(file, script);
  const wrk = ["wrk", "-t", "1", "-c", "32", "-d", String(seconds), "-s", file, endpoint];
  const [program, ...rest] = pinned(clientCore, wrk);
  const { stdout } = spawnSync(program, rest, { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
  return {
    rate: Math.round(Number(/^Requests\/sec:\s+([\d.]+)/m.exec(stdout)?.[1])),
    count: Number(/^\s+(\d+) requests in/m.exec(stdout)?.[1]),
  };
}
