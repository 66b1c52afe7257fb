import { verify } from "node:crypto";
import { peakMiB } from "../measure/usage.js";
import { publicKey } from "./facts.js";

const [warmUp, measured] = [1000, 2000];
const batch = 20;

/**
 * Signs for a while and prints how fast, as JSON, after the first signature was verified.
 *
 * @param {(index: number) => unknown} sign One signature; each has another index.
 * @param {(index: number) => { policy: string, signature: Buffer, hash: string }} claimOf What a signature says.
 */
export function measureSigning(sign, claimOf) {
  const { policy, signature, hash } = claimOf(0);
  if (!verify(hash, Buffer.from(policy), publicKey, signature))
    throw new Error(`The signature is not one of ${policy}`);
  const warm = signFor(sign, 0, warmUp);
  const before = process.cpuUsage();
  const started = performance.now();
  const count = signFor(sign, warm, measured) - warm;
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuMicroseconds = Number(((user + system) / count).toFixed(2));
  process.stdout.write(JSON.stringify({ rate: Math.round(count / seconds), cpuMicroseconds, rssMiB: peakMiB() }));
}

/**
 * @param {(index: number) => unknown} sign As above.
 * @param {number} from The first index.
 * @param {number} milliseconds How long.
 * @returns {number} The index after the last.
 */
function signFor(sign, from, milliseconds) {
  const end = performance.now() + milliseconds;
  let index = from;
  while (performance.now() < end) for (let i = 0; i < batch; i += 1) sign(index++);
  return index;
}
