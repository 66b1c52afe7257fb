import type { AccessKey, Account, AccountUser, KmsKey } from "../../control/accounts/account.ts";
import { invalidAccounts, MemberReader } from "./member-reader.ts";

/**
 * Checks the content of an accounts file: unknown and missing members, wrong forms and names that are used twice are
 * refused. Policies are checked when the cloud starts.
 *
 * @param value The parsed JSON.
 * @param source The file's name, for messages.
 * @returns The accounts; a `CloudError` `accounts-invalid` names the member that is wrong.
 */
export function parseAccounts(value: unknown, source: string): Account[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidAccounts(source, "the file", "must be a list of at least one account");
  }
  const accounts = value.map((item: unknown, index) => parseAccount(item, source, `[${index}]`));
  const keys = accounts.flatMap((account) => [...account.keys, ...account.users.flatMap((user) => user.keys)]);
  refuseRepeats(
    source,
    "id",
    accounts.map(({ id }) => id),
  );
  refuseRepeats(
    source,
    "canonicalId",
    accounts.map(({ canonicalId }) => canonicalId),
  );
  refuseRepeats(
    source,
    "accessKeyId",
    keys.map(({ accessKeyId }) => accessKeyId),
  );
  return accounts;
}

const memberNames = ["id", "name", "email", "canonicalId", "keys", "users", "kmsKeys?"];

function parseAccount(value: unknown, source: string, path: string): Account {
  const members = new MemberReader(source, path, value, memberNames);
  const users = members.list("users", (item, at) => parseUser(item, source, at));
  refuseRepeats(
    source,
    "user name",
    users.map(({ name }) => name.toLowerCase()),
  );
  return {
    id: members.text("id", /^\d{12}$/, "12 digits"),
    name: members.text("name", /./, "a text"),
    email: members.text("email", /^[^\s@]+@[^\s@]+$/, "an e-mail address"),
    canonicalId: members.text("canonicalId", /^[0-9a-f]{64}$/, "64 hex digits in lower case"),
    keys: members.list("keys", (item, at) => parseKey(item, source, at)),
    users,
    ...(members.has("kmsKeys") && { kmsKeys: members.list("kmsKeys", (item, at) => parseKmsKey(item, source, at)) }),
  };
}

function parseUser(value: unknown, source: string, path: string): AccountUser {
  const members = new MemberReader(source, path, value, ["name", "keys", "policies"]);
  return {
    name: members.text("name", /^[\w+=,.@-]{1,64}$/, "1 to 64 letters, digits and any of _+=,.@-"),
    keys: members.list("keys", (item, at) => parseKey(item, source, at)),
    policies: members.list("policies", (item) => item),
  };
}

function parseKey(value: unknown, source: string, path: string): AccessKey {
  const members = new MemberReader(source, path, value, ["accessKeyId", "secretAccessKey"]);
  return {
    accessKeyId: members.text("accessKeyId", /^\w{16,128}$/, "16 to 128 letters and digits"),
    secretAccessKey: members.text("secretAccessKey", /^[!-~]{16,128}$/, "16 to 128 printable characters"),
  };
}

function parseKmsKey(value: unknown, source: string, path: string): KmsKey {
  const members = new MemberReader(source, path, value, ["arn", "alias?"]);
  return {
    arn: members.text("arn", /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, "arn:aws:kms:REGION:ACCOUNT:key/ID"),
    ...(members.has("alias") && { alias: members.text("alias", /^alias\/(?!aws\/)[\w/-]+$/, "alias/NAME") }),
  };
}

function refuseRepeats(source: string, what: string, values: readonly string[]): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) throw invalidAccounts(source, `${what} "${repeated}"`, "is used twice");
}
