import { open, rename } from "node:fs/promises";
import type { Account } from "../../control/accounts/account.ts";

/**
 * Writes an accounts file that only its owner may read. It is written beside the old one, synced, and renamed then: an
 * interruption leaves the old file whole, whose keys open the data.
 *
 * @param file Where it lies; its folder exists.
 * @param accounts All of its accounts.
 */
export async function writeAccounts(file: string, accounts: readonly Account[]): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(accounts, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
