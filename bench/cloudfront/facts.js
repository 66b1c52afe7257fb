import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";

export const origin = "https://d111111abcdef8.cloudfront.net";
export const keyPairId = "K2JCJMDEHXQW5F";

/** The kind of key, which BENCH_KEY names: `ec` (P-256) or `rsa` (2,048 bits). */
const options = {
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
};
const pair =
  process.env.BENCH_KEY === "rsa"
    ? generateKeyPairSync("rsa", { modulusLength: 2048, ...options })
    : generateKeyPairSync("ec", { namedCurve: "P-256", ...options });

/** As it is kept in a file. */
export const pem = pair.privateKey;
export const privateKey = createPrivateKey(pem);
export const publicKey = createPublicKey(pair.publicKey);

// Keys and ends of life in turns, so that no signature is asked for twice.
const keys = Array.from({ length: 1000 }, (_, number) => {
  const key = `documents/${number.toString(36).padStart(26, "k")}.pdf`;
  return Buffer.from(key).toString("latin1");
});
const firstEnd = Math.floor(Date.now() / 1000) + 3600;

/**
 * @param {number} index Of a signature.
 * @returns {string} The object's key, as from a database: making it is not what is measured.
 */
export function keyOf(index) {
  return keys[index % keys.length];
}

/**
 * @param {number} index Of a signature.
 * @returns {number} When it ends, in seconds since the epoch.
 */
export function endOf(index) {
  return firstEnd + (index % 86_400);
}
