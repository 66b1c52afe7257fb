import { parsePolicyDocument, type PolicyDocument } from "@stowage/wire";
import type { UserPrincipal } from "./principal.ts";

/** A policy of the given statements. */
export function policyOf(...statements: object[]): PolicyDocument {
  return parsePolicyDocument(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

/** A user of the account 111122223333 with one policy. */
export function userOf(...statements: object[]): UserPrincipal {
  return {
    kind: "user",
    account: "111122223333",
    arn: "arn:aws:iam::111122223333:user/app",
    userId: "AIDAEXAMPLEEXAMPLE234",
    name: "app",
    tags: {},
    policies: statements.length === 0 ? [] : [{ name: "policy 0 of user app", document: policyOf(...statements) }],
  };
}
