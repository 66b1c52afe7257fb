import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SessionClaims } from "./session-claims.ts";

const algorithm = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;
/** The first byte: another form of token can be told apart. */
const form = 1;

/**
 * Seals what temporary credentials stand for, so that nothing of them is stored: opaque to the holder, and bound to its
 * access key.
 *
 * @param key 32 bytes.
 * @param claims What it says.
 * @returns The session token.
 */
export function sealToken(key: Buffer, claims: SessionClaims): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(claims.accessKeyId));
  const sealed = [cipher.update(JSON.stringify(claims), "utf8"), cipher.final()];
  return Buffer.concat([Buffer.from([form]), iv, cipher.getAuthTag(), ...sealed]).toString("base64");
}

/** What a session token of an access key says; `undefined` when it is not one that {@link sealToken} made for it. */
export function openToken(key: Buffer, accessKeyId: string, token: string): SessionClaims | undefined {
  const bytes = Buffer.from(token, "base64");
  const start = 1 + ivLength + tagLength;
  if (bytes[0] !== form || bytes.length <= start || bytes.toString("base64") !== token) return undefined;
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(1, 1 + ivLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(accessKeyId)).setAuthTag(bytes.subarray(1 + ivLength, start));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]);
    const claims: SessionClaims = JSON.parse(opened.toString("utf8"));
    return claims;
  } catch {
    return undefined;
  }
}
