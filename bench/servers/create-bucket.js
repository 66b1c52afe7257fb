import { createHash } from "node:crypto";
import { signRequest } from "@stowage/wire";

/**
 * @typedef {object} Place
 * @property {string} endpoint Where the server answers.
 * @property {string} bucket The bucket's name.
 * @property {string} accessKeyId The key's id.
 * @property {string} secretAccessKey The key.
 */

/**
 * Makes a bucket.
 *
 * @param {Place} place Where, as whom and which.
 */
export async function createBucket({ endpoint, bucket, accessKeyId, secretAccessKey }) {
  const url = new URL(`/${bucket}`, endpoint);
  const payloadHash = createHash("sha256").digest("hex");
  const request = { method: "PUT", path: url.pathname, query: "", headers: { host: url.host }, payloadHash };
  const credentials = { accessKeyId, secretAccessKey };
  const { host, ...headers } = signRequest(request, { credentials, region: "us-east-1", date: new Date() });
  const response = await fetch(url, { method: "PUT", headers });
  if (response.ok) return void (await response.arrayBuffer());
  throw new Error(`Cannot create the bucket "${bucket}" at ${host}: ${response.status} ${await response.text()}`);
}
