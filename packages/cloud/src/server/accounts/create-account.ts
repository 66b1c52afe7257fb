import { randomBytes, randomInt } from "node:crypto";
import type { AccessKey, Account } from "./account.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new account with one root key. */
export function createAccount(): Account {
  return {
    id: String(randomInt(100_000_000_000, 1_000_000_000_000)),
    name: "main",
    email: "main@localhost",
    canonicalId: randomBytes(32).toString("hex"),
    keys: [createAccessKey()],
    users: [],
  };
}

function createAccessKey(): AccessKey {
  const id = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join("");
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString("base64") };
}
