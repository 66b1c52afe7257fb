import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { signRequest } from "@stowage/wire";
import { startEdge } from "./start-edge.js";

const size = 2 ** 30;
const piece = Buffer.alloc(2 ** 20, "stowage ");

/**
 * Reads 1 GiB through an edge that has served nothing else: once from the bucket into the cache, once from there.
 *
 * @returns {Promise<{ miss: number, hit: number, peakMiB: number }>} Seconds of both, and the memory of the edge.
 */
export async function streamLarge() {
  const data = await mkdtemp(join(tmpdir(), "stowage-bench-"));
  try {
    const filled = await startEdge(data);
    await upload(filled);
    await filled.close();
    const edge = await startEdge(data, { BENCH_HOST: filled.host });
    const miss = await read(edge, "Miss");
    const hit = await read(edge, "Hit");
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${edge.pid}/status`, "utf8")) ?? [];
    await edge.close();
    return { miss, hit, peakMiB: Number(kilobytes) / 1024 };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** @param {import("./start-edge.js").RunningEdge} edge Where. */
async function upload({ s3, keys }) {
  const url = new URL("/bench/large.bin", s3);
  const asked = { method: "PUT", path: url.pathname, query: "", headers: { host: url.host } };
  const options = { credentials: keys, region: "us-east-1", date: new Date() };
  const signed = signRequest({ ...asked, payloadHash: "UNSIGNED-PAYLOAD" }, options);
  const put = request(url, { method: "PUT", headers: { ...signed, "content-length": size } });
  const answered = once(put, "response");
  await pipeline(Readable.from(Array.from({ length: size / piece.length }, () => piece)), put);
  const [response] = await answered;
  response.resume();
  if (response.statusCode !== 200) throw new Error(`The upload is answered with ${response.statusCode}`);
}

/**
 * @param {import("./start-edge.js").RunningEdge} edge Which.
 * @param {string} expected What its answer is to come from.
 */
async function read({ endpoint, host }, expected) {
  const started = performance.now();
  const asked = request(`${endpoint}/large.bin`, { headers: { host }, agent: false }).end();
  const [response] = await once(asked, "response");
  let received = 0;
  for await (const chunk of response) received += chunk.length;
  const told = response.headers["x-cache"];
  if (received !== size || told !== `${expected} from cloudfront`) throw new Error(`${received} bytes, ${told}`);
  return (performance.now() - started) / 1000;
}
