import { chmod, readFile } from "node:fs/promises";
import { type Account, type AccountUser, createAccessKey, createAccount, writeAccounts } from "@stowage/cloud";
import { CliError } from "../../terminal/cli-error.ts";
import type { Policy } from "../policies/policy.ts";
import { sameDocument } from "../policies/same-document.ts";

/** The identities of a stage and what each may do. */
export interface DesiredIdentities {
  /** The accounts file of the embedded cloud. */
  file: string;
  /** The name of the account when it has to be made: that of the application. */
  name: string;
  users: Readonly<Record<string, Policy>>;
}

/**
 * Ensures the identities in the accounts file of the embedded cloud, not through IAM: they must be what the configuration
 * says now, whatever was done to them there. Keys are made once and kept. The file is readable by its owner alone; without
 * a change it is not written.
 */
export async function ensureIdentities(desired: DesiredIdentities): Promise<Account> {
  const [observed, ...strangers] = (await observe(desired.file)) ?? [];
  const account = observed ?? createAccount(desired.name);
  const users = Object.entries(desired.users).map(([name, policy]) => ensureUser(account.users, name, policy));
  const others = account.users.filter(({ name }) => !Object.hasOwn(desired.users, name));
  const wanted = { ...account, users: [...users, ...others] };
  if (observed === undefined || !sameDocument(observed, wanted))
    await writeAccounts(desired.file, [wanted, ...strangers]);
  else await chmod(desired.file, 0o600);
  return wanted;
}

/** Ours is the first account; others that somebody added are kept. */
async function observe(file: string): Promise<Account[] | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : parse(text, file);
}

function parse(text: string, file: string): Account[] {
  try {
    const accounts: Account[] = JSON.parse(text);
    const [account] = accounts;
    if (!Array.isArray(account?.users) || account.keys[0] === undefined)
      throw new TypeError("it holds no account with a key");
    return accounts;
  } catch (cause) {
    throw new CliError(
      "accounts-invalid",
      `Cannot read accounts file ${JSON.stringify(file)}: it is not what dev wrote`,
      { cause },
    );
  }
}

function ensureUser(users: readonly AccountUser[], name: string, policy: Policy): AccountUser {
  const keys = users.find((user) => user.name === name)?.keys ?? [];
  // IAM takes no document without statements: who may do nothing, as a deploy without static files, has no policy.
  const policies = policy.Statement.length === 0 ? [] : [policy];
  return { name, keys: keys.length > 0 ? keys : [createAccessKey()], policies };
}
