// 4 KiB objects over 16 keep-alive connections: first PUT, then GET. Prints what was measured, as JSON.
import { createHash, randomBytes } from "node:crypto";
import { endpoint } from "../measure/place.js";
import { checkVerification } from "./check-verification.js";
import { Connection } from "./connection.js";
import { measureExchanges } from "./measure-exchanges.js";
import { signHead } from "./sign-head.js";

const size = 4096;
const bodies = Array.from({ length: 64 }, () => randomBytes(size));
const hashes = bodies.map((body) => createHash("sha256").update(body).digest("hex"));
// More than any contender stores in the time, so that none overwrites; GET reads the first of them.
const written = 100_000;
const read = 4000;

const bodyOf = (/** @type {number} */ index) => bodies[index % bodies.length];
const keyOf = (/** @type {number} */ index) => `avatars/${(index % 256).toString(16)}/${index}.bin`;
const puts = Array.from({ length: written }, (_, index) =>
  signHead("PUT", keyOf(index), { payloadHash: hashes[index % hashes.length], length: size }),
);

const verifies = await checkVerification(keyOf(0), bodies[0]);
const put = await measureExchanges(async (connection, index) => {
  const { status } = await connection.send(puts[index % written], { body: bodyOf(index) });
  if (status !== 200) throw new Error(`PUT is answered with ${status}`);
});

const gets = Array.from({ length: read }, (_, index) => signHead("GET", keyOf(index)));
const checking = new Connection(endpoint);
// All of them first, since under load s3rver answered before an object could be read whole.
for (let index = put.count; index < read; index += 1) await checking.fetch(puts[index], bodyOf(index));
for (const [index, head] of gets.entries()) {
  const body = await checking.fetch(head);
  if (!body.equals(bodyOf(index))) throw new Error(`${keyOf(index)}: ${body.length} other bytes than were stored`);
}
checking.close();
const get = await measureExchanges(async (connection, index) => {
  const { status, size: received } = await connection.send(gets[index % read]);
  if (status !== 200 || received !== size) throw new Error(`GET is answered with ${status} and ${received} bytes`);
});

const result = {
  verifies,
  put: put.rate,
  putCpuMicroseconds: put.cpuMicroseconds,
  get: get.rate,
  getCpuMicroseconds: get.cpuMicroseconds,
  rssMiB: get.rssMiB,
};
process.stdout.write(JSON.stringify(result));
