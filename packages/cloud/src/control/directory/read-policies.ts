import { parsePolicyDocument } from "@stowage/wire";
import type { IdentityPolicy } from "../../iam/principal.ts";
import type { InlinePolicy } from "../../store/identities/identity-records.ts";
import type { AccountReader } from "./account-identities.ts";
import { activeDocument } from "./active-document.ts";
import { awsManaged } from "./aws-managed.ts";
import { findManagedPolicy } from "./find-managed-policy.ts";

/** The inline policies of an identity; `owner` is how decisions name it, such as `user app`. */
export function readInline(policies: readonly InlinePolicy[], owner: string): IdentityPolicy[] {
  return policies.map(({ name, document }) => ({
    name: `policy ${name} of ${owner}`,
    document: parsePolicyDocument(document),
  }));
}

/** Managed policies in the version that counts; one that is gone grants nothing and denies nothing. */
export function readManaged(reader: AccountReader, account: string, arns: readonly string[]): IdentityPolicy[] {
  return arns.flatMap((arn) => {
    const policy = findManagedPolicy(reader, account, arn);
    if (policy === undefined) return [];
    const named = { name: `policy ${policy.name}`, document: parsePolicyDocument(activeDocument(policy)) };
    return [awsManaged.has(arn) ? { ...named, unchangeable: "is AWS's" } : named];
  });
}

/** A boundary; one that is gone allows nothing. */
export function readBoundary(reader: AccountReader, account: string, arn: string): IdentityPolicy {
  const [policy] = readManaged(reader, account, [arn]);
  return (
    policy ?? { name: `policy ${arn}`, document: { version: "2012-10-17", statements: [] }, unchangeable: "is gone" }
  );
}
