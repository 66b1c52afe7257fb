import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "../../control/accounts/account.ts";
import { createAccount } from "./create-account.ts";
import { readAccounts } from "./read-accounts.ts";
import { writeAccounts } from "./write-accounts.ts";

/** The accounts that a data folder keeps in `accounts.json`; the first time one is made. Only its owner may read it. */
export async function keepAccounts(dataDir: string): Promise<Account[]> {
  const file = join(dataDir, "accounts.json");
  if (await exists(file)) return readAccounts(file);
  const accounts = [createAccount()];
  await writeAccounts(file, accounts);
  return accounts;
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
}
