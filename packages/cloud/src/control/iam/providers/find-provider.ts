import { parseArn } from "@stowage/wire";
import type { ProviderRecord } from "../../../store/identities/identity-records.ts";
import type { AccountReader } from "../../directory/account-identities.ts";
import { QueryError } from "../../wire/query-error.ts";

/** The name of a provider in its ARN. */
export function providerName(arn: string): string {
  const { resource = "" } = parseArn(arn) ?? {};
  return resource.slice("oidc-provider/".length);
}

/** The provider of an ARN; `NoSuchEntity` when there is none. */
export function findProvider(reader: AccountReader, arn: string): ProviderRecord {
  const provider = reader.get("provider", providerName(arn));
  if (provider !== undefined) return provider;
  throw new QueryError("NoSuchEntity", `OpenIDConnect Provider not found for arn ${arn}`);
}
