// 1 GiB up and down again: in one PUT, or in parts of 8 MiB with four in flight. Prints what was measured, as JSON.
import { randomBytes } from "node:crypto";
import { endpoint } from "../measure/place.js";
import { Connection } from "./connection.js";
import { serverUsage } from "./server-usage.js";
import { signHead } from "./sign-head.js";
import { uploadParts } from "./upload-parts.js";

const total = 2 ** 30;
const piece = randomBytes(64 * 1024);
const key = "backups/large.bin";
const connection = new Connection(endpoint);

function* pieces() {
  for (let sent = 0; sent < total; sent += piece.length) yield piece;
}

const upload = {
  put: async () => {
    const { status } = await connection.send(signHead("PUT", key, { length: total }), { body: pieces() });
    if (status !== 200) throw new Error(`PUT is answered with ${status}`);
  },
  parts: () => uploadParts(key, piece, total),
}[process.env.BENCH_UPLOAD ?? "put"];

/** @param {(bytes: Buffer) => void} [sink] Sees what comes. */
async function download(sink) {
  const { status, size } = await connection.send(signHead("GET", key), { sink });
  if (status !== 200 || size !== total) throw new Error(`GET is answered with ${status} and ${size} bytes`);
}

/** @param {() => Promise<void> | undefined} transfer What takes the time. */
async function measure(transfer) {
  const [before, started] = [serverUsage(), performance.now()];
  await transfer();
  const seconds = (performance.now() - started) / 1000;
  return { rate: Math.round(total / 1e6 / seconds), cpu: serverUsage().cpuSeconds - before.cpuSeconds };
}

const up = await measure(() => upload?.());
let position = 0;
await download((bytes) => {
  for (let at = 0; at < bytes.length;) {
    const from = position % piece.length;
    const length = Math.min(bytes.length - at, piece.length - from);
    if (bytes.compare(piece, from, from + length, at, at + length) !== 0) throw new Error("GET is not what was stored");
    at += length;
    position += length;
  }
});
const down = await measure(() => download());
connection.close();
const result = {
  up: up.rate,
  upCpuSeconds: Number(up.cpu.toFixed(2)),
  down: down.rate,
  downCpuSeconds: Number(down.cpu.toFixed(2)),
  rssMiB: Math.round(serverUsage().peakMiB),
};
process.stdout.write(JSON.stringify(result));
