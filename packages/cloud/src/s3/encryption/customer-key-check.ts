import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { CustomerKeyCheck } from "../../store/objects/object-encryption.ts";
import type { CustomerKey } from "./customer-key.ts";

/** What is kept of a key to know it again: "only a salted check value", never the key. */
export function createKeyCheck({ key }: CustomerKey): CustomerKeyCheck {
  const salt = randomBytes(16).toString("base64");
  return { salt, check: digest(key, salt).toString("base64") };
}

/** Whether a key is the one that a check was made of. */
export function matchesKeyCheck({ key }: CustomerKey, { salt, check }: CustomerKeyCheck): boolean {
  return timingSafeEqual(digest(key, salt), Buffer.from(check, "base64"));
}

function digest(key: Buffer, salt: string): Buffer {
  return createHmac("sha256", key).update(`stowage customer key check ${salt}`).digest();
}
