import { parsePolicyDocument, type PolicyDocument, type Principals, type Statement } from "@stowage/wire";
import { assertConditionValues } from "./assert-condition-values.ts";
import { assertIamGrammar } from "./assert-iam-grammar.ts";
import type { IdentityDirectory } from "../identity-directory.ts";
import { malformed } from "./malformed.ts";
import { compileActions } from "../statements/compile-actions.ts";

const assumeActions = [
  ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
  ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"],
].flat();
const providerForm = /^arn:aws:iam::\d{12}:(?:oidc-provider|saml-provider)\/\S+$/;
const providerHosts = ["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];
const serviceForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/;

/**
 * Reads the trust policy of a role: it names who may become the role, and is about no resource but the role.
 *
 * @param text The document in JSON.
 * @param identities Who exists.
 * @returns The document; a `WireError` `MalformedPolicy` says what is wrong with it.
 */
export function readTrustPolicy(text: string, identities: Pick<IdentityDirectory, "hasPrincipal">): PolicyDocument {
  const document = parsePolicyDocument(text);
  for (const statement of document.statements) {
    // "You cannot use the NotPrincipal element in an IAM role trust policy."
    if (statement.notPrincipals !== undefined) throw malformed("Has prohibited field NotPrincipal");
    const named = statement.principals;
    if (named === undefined) throw malformed("Missing required field Principal");
    if (statement.resources !== undefined || statement.notResources !== undefined) {
      throw malformed("Has prohibited field Resource");
    }
    assertActions(statement);
    assertExist(named, identities);
  }
  assertIamGrammar(document);
  assertConditionValues(document);
  return document;
}

function assertActions({ actions }: Statement): void {
  const fits = (pattern: string): boolean => {
    const covers = compileActions([pattern]);
    return pattern.toLowerCase().startsWith("sts:") && assumeActions.some((action) => covers(action.toLowerCase()));
  };
  if (actions?.every(fits) !== true) throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
}

function assertExist(principals: Principals, identities: Pick<IdentityDirectory, "hasPrincipal">): void {
  if (principals === "*") return;
  for (const { type, values } of principals) {
    const wrong = values.find((value) => !exists(type, value, identities));
    if (wrong !== undefined) throw malformed(`Invalid principal in policy: "${type}":"${wrong}"`);
  }
}

function exists(type: string, value: string, identities: Pick<IdentityDirectory, "hasPrincipal">): boolean {
  if (type === "AWS") return value === "*" || identities.hasPrincipal(value);
  if (type === "Service") return serviceForm.test(value);
  return type === "Federated" && (providerForm.test(value) || providerHosts.includes(value));
}
