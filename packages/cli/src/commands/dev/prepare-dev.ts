import { dirname } from "node:path";
import type { ResolvedConfig } from "stowage/config";
import { makeDataFolder } from "../../collect/scan/make-data-folder.ts";
import { deployPolicy } from "../../provision/policies/deploy-policy.ts";
import { runtimePolicy } from "../../provision/policies/runtime-policy.ts";
import type { AccessKey, Account } from "@stowage/cloud";
import { ensureIdentities } from "../../provision/resources/identities.ts";
import { CliError } from "../../terminal/cli-error.ts";
import type { DevData } from "./dev-data.ts";

/** The account and the keys that `stowage dev` works with. */
export interface DevKeys {
  accountId: string;
  /** The account's own, for the provisioner. */
  root: AccessKey;
  runtime: AccessKey;
  deploy: AccessKey;
}

/** Makes the data folder and ensures account, identities and their policies in it. */
export async function prepareDev(data: DevData, config: ResolvedConfig): Promise<DevKeys> {
  makeDataFolder(dirname(data.folder));
  const users = { runtime: runtimePolicy(config), deploy: deployPolicy(config) };
  const account = await ensureIdentities({ file: data.accounts, name: config.app, users });
  return {
    accountId: account.id,
    root: firstKey(account.keys),
    runtime: keyOf(account, "runtime"),
    deploy: keyOf(account, "deploy"),
  };
}

function keyOf({ users }: Account, name: string): AccessKey {
  return firstKey(users.find((user) => user.name === name)?.keys ?? []);
}

function firstKey([key]: readonly AccessKey[]): AccessKey {
  if (key !== undefined) return key;
  throw new CliError("accounts-invalid", "Cannot use the accounts file: an identity in it has no key");
}
