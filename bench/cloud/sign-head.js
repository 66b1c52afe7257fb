import { signRequest } from "@stowage/wire";
import { bucket as usual, credentials, endpoint, region } from "../measure/place.js";

const { host } = new URL(endpoint);

/**
 * Signs a request.
 *
 * @param {string} method The method.
 * @param {string} key The key, which needs no encoding; empty for the bucket.
 * @param {object} [options] What else it says.
 * @param {string} [options.bucket] Another bucket than the usual one.
 * @param {string} [options.query] The query in its canonical form, without `?`; none by default.
 * @param {number} [options.length] The size of the body; none by default.
 * @param {string} [options.payloadHash] The hash of the body; `UNSIGNED-PAYLOAD` by default.
 * @returns {string} Request line and headers, as connection.js sends them.
 */
export function signHead(method, key, { bucket = usual, payloadHash = "UNSIGNED-PAYLOAD", length, query = "" } = {}) {
  const path = key === "" ? `/${bucket}` : `/${bucket}/${key}`;
  const request = { method, path, query, headers: { host }, payloadHash };
  const headers = signRequest(request, { credentials, region, date: new Date() });
  if (length !== undefined) headers["content-length"] = String(length);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${query === "" ? path : `${path}?${query}`} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
