import { createHash } from "node:crypto";
import { endpoint } from "../measure/place.js";
import { Connection } from "./connection.js";
import { signHead } from "./sign-head.js";

/**
 * Proves that a contender takes the signature, and finds out whether it looks: one digit of it is changed.
 *
 * @param {string} key What is put.
 * @param {Buffer} body Its body.
 * @returns {Promise<boolean>} Whether the changed one is refused.
 */
export async function checkVerification(key, body) {
  const payloadHash = createHash("sha256").update(body).digest("hex");
  const head = signHead("PUT", key, { payloadHash, length: body.length });
  const tampered = head.replace(/Signature=(.)/, (_, digit) => `Signature=${digit === "0" ? "1" : "0"}`);
  const status = await statusOf(head, body);
  if (status !== 200) throw new Error(`The server answers ${status} to\n${head}`);
  return (await statusOf(tampered, body)) === 403;
}

/**
 * @param {string} head A request, for a connection of its own: a server may close it when it refuses.
 * @param {Buffer} body Its body.
 * @returns {Promise<number>} The status of the answer.
 */
async function statusOf(head, body) {
  const connection = new Connection(endpoint);
  const { status } = await connection.send(head, { body });
  connection.close();
  return status;
}
