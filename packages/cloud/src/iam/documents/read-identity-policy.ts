import { parsePolicyDocument, type PolicyDocument } from "@stowage/wire";
import { assertConditionValues } from "./assert-condition-values.ts";
import { assertIamGrammar } from "./assert-iam-grammar.ts";
import { assertIamResources } from "./assert-iam-resources.ts";
import { malformed } from "./malformed.ts";

/**
 * Reads a policy of an identity, a boundary or a session.
 *
 * @param text The document in JSON.
 * @returns The document; a `WireError` `MalformedPolicy` says what is wrong with it.
 */
export function readIdentityPolicy(text: string): PolicyDocument {
  const document = parsePolicyDocument(text);
  for (const [index, statement] of document.statements.entries()) {
    if (statement.principals !== undefined || statement.notPrincipals !== undefined) {
      throw malformed(`Statement[${index}] has a Principal, which the policy of an identity must not have`);
    }
    if (statement.resources === undefined && statement.notResources === undefined) {
      throw malformed(`Statement[${index}] has no Resource`);
    }
  }
  assertIamGrammar(document);
  assertIamResources(document);
  assertConditionValues(document);
  return document;
}
