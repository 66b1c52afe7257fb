import { parsePolicyDocument, type PolicyDocument, WireError } from "@stowage/wire";
import { assertEvaluable } from "./assert-evaluable.ts";

/**
 * Reads a policy of an identity.
 *
 * @param text The document in JSON.
 * @returns The document; a `WireError` says `MalformedPolicy`, or `NotImplemented` of an element that is not evaluated.
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
  assertEvaluable(document);
  return document;
}

function malformed(message: string): WireError {
  return new WireError("MalformedPolicy", message);
}
