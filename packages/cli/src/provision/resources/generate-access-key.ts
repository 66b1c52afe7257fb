import { randomBytes, randomInt } from "node:crypto";
import type { AccessKey } from "./account.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A key pair in the form of AWS's long-lived ones: `AKIA` and 16 of base32, and 40 of base64. */
export function generateAccessKey(): AccessKey {
  const id = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString("base64") };
}
