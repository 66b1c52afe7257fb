import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { createAccount } from "./create-account.ts";
import { readAccounts } from "./read-accounts.ts";

/** The accounts that a data folder keeps in `accounts.json`; the first time one is made. Only its owner may read it. */
export async function keepAccounts(dataDir: string): Promise<Account[]> {
  const file = join(dataDir, "accounts.json");
  if (await exists(file)) return readAccounts(file);
  const accounts = [createAccount()];
  await write(file, `${JSON.stringify(accounts, null, 2)}\n`);
  return accounts;
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
  );
}

/** Beside it first and renamed then, so that an interruption leaves no half of it. */
async function write(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
