import { readFile } from "node:fs/promises";
import { CloudError } from "../cloud-error.ts";
import type { Account } from "../../control/accounts/account.ts";
import { invalidAccounts } from "./member-reader.ts";
import { parseAccounts } from "./parse-accounts.ts";

/**
 * Reads an accounts file: `[{ id, name, email, canonicalId, keys, users: [{ name, keys, policies }] }]`.
 *
 * @param file Its path.
 * @returns The accounts; a `CloudError` says `accounts-unreadable`, or `accounts-invalid` with the member that is wrong.
 */
export async function readAccounts(file: string): Promise<Account[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CloudError("accounts-unreadable", `Cannot read accounts file "${file}": ${reason}`, {
      fix: "Name a file that exists and that this user may read",
      cause,
    });
  });
  return parseAccounts(parseJson(text, file), file);
}

/** The parser's own message would quote the file, and with it a secret. */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidAccounts(file, "the file", "is not JSON");
  }
}
