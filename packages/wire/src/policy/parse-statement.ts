import { parseArn } from "../base/arn.ts";
import { parseCondition } from "./parse-condition.ts";
import { parsePrincipals } from "./parse-principals.ts";
import type { Statement } from "./policy-document.ts";
import { malformedPolicy, readObject, readText, readTexts } from "./policy-reader.ts";

const pairs = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;
const known = ["Sid", "Effect", ...pairs.flat(), "Condition"];
const actionForm = /^(?:\*|[A-Za-z0-9*?.-]+:[A-Za-z0-9*?-]+)$/;

/**
 * Reads one statement. Whether it needs a Principal or a Resource depends on where the policy is attached, so that is
 * left to the caller.
 *
 * @param value The parsed JSON.
 * @param path Where it stands, such as `Statement[0]`.
 * @returns The statement; a `WireError` `MalformedPolicy` names the field that is wrong.
 */
export function parseStatement(value: unknown, path: string): Statement {
  const members = readObject(value, path, known);
  for (const [one, other] of pairs) {
    if (members.has(one) && members.has(other)) throw malformedPolicy(`${path} has both ${one} and ${other}`);
  }
  const statement: Statement = {
    effect: readEffect(members.get("Effect"), path),
    conditions: parseCondition(members.get("Condition"), `${path}.Condition`),
  };
  addSid(statement, members, path);
  addPrincipals(statement, members, path);
  addActions(statement, members, path);
  addResources(statement, members, path);
  return statement;
}

/** An empty Sid names nothing: several statements may have it. */
function addSid(statement: Statement, members: Map<string, unknown>, path: string): void {
  const sid = members.get("Sid");
  if (sid !== undefined && sid !== "") statement.sid = readText(sid, `${path}.Sid`);
}

function readEffect(value: unknown, path: string): "Allow" | "Deny" {
  if (value === undefined) throw malformedPolicy(`${path} has no Effect`);
  if (value === "Allow" || value === "Deny") return value;
  throw malformedPolicy(`${path}.Effect must be "Allow" or "Deny"`);
}

function addPrincipals(statement: Statement, members: Map<string, unknown>, path: string): void {
  const principal = members.get("Principal");
  const notPrincipal = members.get("NotPrincipal");
  if (principal !== undefined) statement.principals = parsePrincipals(principal, `${path}.Principal`);
  if (notPrincipal !== undefined) statement.notPrincipals = parsePrincipals(notPrincipal, `${path}.NotPrincipal`);
}

function addActions(statement: Statement, members: Map<string, unknown>, path: string): void {
  if (members.has("Action")) statement.actions = readActions(members.get("Action"), `${path}.Action`);
  else if (members.has("NotAction")) statement.notActions = readActions(members.get("NotAction"), `${path}.NotAction`);
  else throw malformedPolicy(`${path} has neither Action nor NotAction`);
}

function readActions(value: unknown, path: string): string[] {
  const actions = readTexts(value, path);
  const wrong = actions.find((action) => !actionForm.test(action));
  if (wrong !== undefined) throw malformedPolicy(`${path} has an invalid action "${wrong}"`);
  return actions;
}

function addResources(statement: Statement, members: Map<string, unknown>, path: string): void {
  const resource = members.get("Resource");
  const notResource = members.get("NotResource");
  if (resource !== undefined) statement.resources = readResources(resource, `${path}.Resource`);
  if (notResource !== undefined) statement.notResources = readResources(notResource, `${path}.NotResource`);
}

function readResources(value: unknown, path: string): string[] {
  const resources = readTexts(value, path);
  const wrong = resources.find((resource) => resource !== "*" && parseArn(resource) === undefined);
  if (wrong !== undefined) throw malformedPolicy(`${path} has an invalid resource "${wrong}"`);
  return resources;
}
