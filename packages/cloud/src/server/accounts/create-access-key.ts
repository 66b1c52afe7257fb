import { randomBytes } from "node:crypto";
import type { AccessKey } from "../../control/accounts/account.ts";
import { createId } from "../../control/directory/create-id.ts";

/** A key pair in the form of AWS's long-lived ones: `AKIA` and 16 of base32, and 40 of base64. */
export function createAccessKey(): AccessKey {
  return { accessKeyId: createId("AKIA"), secretAccessKey: randomBytes(30).toString("base64") };
}
