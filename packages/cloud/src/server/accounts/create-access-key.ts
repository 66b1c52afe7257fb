import { randomBytes } from "node:crypto";
import type { AccessKey } from "../../control/accounts/account.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A key pair in the form of AWS's long-lived ones: `AKIA` and 16 of base32, and 40 of base64. */
export function createAccessKey(): AccessKey {
  const id = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join("");
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString("base64") };
}
