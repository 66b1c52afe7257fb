import { createHash } from "node:crypto";
import type { KeyDirectory } from "../../s3/encryption/key-directory.ts";
import type { Account } from "../../control/accounts/account.ts";

/** The keys of AWS KMS that the accounts name, and for each account and region the one that AWS manages for S3. */
export class KnownKeys implements KeyDirectory {
  readonly #keys = new Map<string, string>();

  constructor(accounts: readonly Account[]) {
    for (const { kmsKeys = [] } of accounts) {
      for (const { arn, alias } of kmsKeys) {
        this.#keys.set(arn, arn);
        if (alias !== undefined) this.#keys.set(`${arn.slice(0, arn.indexOf(":key/"))}:${alias}`, arn);
      }
    }
  }

  findKey(id: string | undefined, account: string, region: string): string | undefined {
    const place = `arn:aws:kms:${region}:${account}`;
    if (id === undefined || id === managedAlias || id === `${place}:${managedAlias}`) return managedKey(place);
    if (id.startsWith("arn:")) return id.split(":")[3] === region ? this.#known(id) : undefined;
    return this.#known(id.startsWith("alias/") ? `${place}:${id}` : `${place}:key/${id}`);
  }

  isManaged(arn: string): boolean {
    return arn === managedKey(arn.slice(0, arn.indexOf(":key/")));
  }

  #known(arn: string): string | undefined {
    return this.isManaged(arn) ? arn : this.#keys.get(arn);
  }
}

const managedAlias = "alias/aws/s3";

/** It has an id like any other, which stays the same. */
function managedKey(place: string): string {
  const digest = createHash("sha256").update(`${place}:${managedAlias}`).digest("hex");
  const id = [8, 12, 16, 20, 32].map((end, index, ends) => digest.slice(ends[index - 1] ?? 0, end)).join("-");
  return `${place}:key/${id}`;
}
