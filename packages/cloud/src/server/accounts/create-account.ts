import { randomBytes, randomInt } from "node:crypto";
import type { Account } from "../../control/accounts/account.ts";
import { createAccessKey } from "./create-access-key.ts";

/**
 * A new account with one root key.
 *
 * @param name Its name. Default: `main`.
 * @returns The account, which nothing keeps yet.
 */
export function createAccount(name = "main"): Account {
  return {
    id: String(randomInt(100_000_000_000, 1_000_000_000_000)),
    name,
    email: `${name}@localhost`,
    canonicalId: randomBytes(32).toString("hex"),
    keys: [createAccessKey()],
    users: [],
  };
}
